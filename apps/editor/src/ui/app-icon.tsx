import type { Icon } from '@hookloom/node-sdk';
import { Box } from 'lucide-react';
import { cx } from '@/lib/cx';
import { BRAND_ICONS } from './brand-icons';
import { LUCIDE_ICONS } from './lucide-icons';

/** Edge of the tile in pixels, and of the mark in it. */
const SIZES = { 20: { mark: 12, tile: 'rounded-chip' }, 24: { mark: 14, tile: 'rounded-control' }, 32: { mark: 18, tile: 'rounded-panel' }, 36: { mark: 20, tile: 'rounded-panel' } } as const;

export interface AppIconProps {
  icon: Icon;
  size?: keyof typeof SIZES;
  /** What it stands for, read aloud. Leave out where the name stands beside it. */
  label?: string;
  /** Grey, for steps that were skipped or are off. */
  muted?: boolean;
  className?: string;
}

/** An app's or a node's icon in its tinted tile. */
export function AppIcon({ icon, size = 24, label, muted = false, className }: AppIconProps) {
  const { mark, tile } = SIZES[size];
  const tint = muted ? 'neutral' : icon.tint;
  return (
    <span
      {...(label ? { role: 'img', 'aria-label': label, title: label } : { 'aria-hidden': true })}
      className={cx('inline-flex shrink-0 items-center justify-center', tile, muted && 'text-fg-3', className)}
      style={{ width: size, height: size, background: `var(--tint-${tint})`, ...(muted ? {} : { color: `var(--ink-${tint})` }) }}
    >
      <AppMark icon={icon} size={mark} muted={muted} />
    </span>
  );
}

/** The mark alone, where a tile would be too loud. */
export function AppMark({ icon, size = 14, muted = false }: { icon: Icon; size?: number; muted?: boolean }) {
  const brand = icon.set === 'brand' ? BRAND_ICONS[icon.name] : undefined;
  if (brand) {
    const colour = muted || brand.colour === 'currentColor' ? 'currentColor' : `light-dark(${brand.colour}, color-mix(in oklab, ${brand.colour} 68%, white))`;
    return <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden style={{ fill: colour }}><path d={brand.path} /></svg>;
  }
  const Lucide = LUCIDE_ICONS[icon.name] ?? Box;
  return <Lucide aria-hidden width={size} height={size} strokeWidth={1.9} />;
}
