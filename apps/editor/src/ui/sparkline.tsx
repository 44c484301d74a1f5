import { useState, type PointerEvent } from 'react';
import { cx } from '@/lib/cx';

export interface SparkBar {
  /** What the bar counts in all, failures among them. */
  total: number;
  failed: number;
}

export interface SparklineProps {
  bars: readonly SparkBar[];
  /** Top of the axis. Give every line of a list the same one, or their heights cannot be compared. */
  max: number;
  width?: number;
  height?: number;
  /** `root` where small and large share an axis, `linear` for a chart on its own. */
  scale?: 'root' | 'linear';
  /** The whole in words, for screen readers. */
  label: string;
  /** What is said while the pointer is on a bar. */
  describe(bar: SparkBar, index: number): string;
  className?: string;
}

/** Height of the smallest count that is not zero: one run must be seen beside a thousand. */
const MIN_BAR = 2;
const GAP = 1;

/** Pixels of a bar for `count`. The root scale keeps small lists visible on an axis that a large one sets. */
export function barHeight(count: number, max: number, height: number, scale: 'root' | 'linear' = 'root'): number {
  if (count <= 0 || max <= 0) return 0;
  const share = Math.min(count, max) / max;
  return Math.max(MIN_BAR, Math.round((scale === 'root' ? Math.sqrt(share) : share) * height));
}

/** Counts over time as bars, failures in red at the top, with the value under the pointer. */
export function Sparkline({ bars, max, width = 119, height = 24, scale = 'root', label, describe, className }: SparklineProps) {
  const [hovered, setHovered] = useState<number | null>(null);
  const step = width / Math.max(1, bars.length);
  const bar = hovered === null ? undefined : bars[hovered];
  const locate = (event: PointerEvent<SVGSVGElement>): void => {
    const { left } = event.currentTarget.getBoundingClientRect();
    setHovered(Math.max(0, Math.min(bars.length - 1, Math.floor((event.clientX - left) / step))));
  };
  return (
    <span className={cx('relative inline-block', className)} style={{ width, height }}>
      <svg role="img" aria-label={label} width={width} height={height} onPointerMove={locate} onPointerLeave={() => setHovered(null)} className="block">
        <path d={`M0 ${height - 0.5}H${width}`} stroke="var(--line-strong)" strokeDasharray="3 2" />
        {bars.map(({ total, failed }, index) => {
          const whole = barHeight(total, max, height, scale);
          const red = failed > 0 ? Math.min(whole, Math.max(MIN_BAR + 1, Math.round((failed / Math.max(total, 1)) * whole))) : 0;
          const x = index * step;
          return (
            <g key={index} opacity={hovered === null || hovered === index ? 1 : 0.55}>
              {hovered === index ? <rect x={x} y={0} width={step} height={height} fill="var(--hover)" /> : null}
              {whole > red ? <rect x={x} y={height - whole + red} width={step - GAP} height={whole - red} rx={0.75} fill="var(--bar)" /> : null}
              {red > 0 ? <rect x={x} y={height - whole} width={step - GAP} height={red} rx={0.75} fill="var(--fail)" /> : null}
            </g>
          );
        })}
      </svg>
      {bar && hovered !== null ? (
        <span aria-hidden className="pointer-events-none absolute bottom-full left-1/2 z-30 mb-1.5 -translate-x-1/2 rounded-control border border-line bg-raised px-2 py-1 text-help whitespace-nowrap text-fg shadow-floating">{describe(bar, hovered)}</span>
      ) : null}
    </span>
  );
}
