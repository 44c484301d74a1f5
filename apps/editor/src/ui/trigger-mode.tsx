import { CalendarClock, FlaskConical, MousePointerClick, RefreshCw, RotateCcw, Zap, type LucideIcon } from 'lucide-react';

/** Ways by which an event comes in, and the icon of each. */
const ICONS = { instant: Zap, polled: RefreshCw, scheduled: CalendarClock, manual: MousePointerClick, test: FlaskConical, replay: RotateCcw } satisfies Record<string, LucideIcon>;
export type Source = keyof typeof ICONS;

/** The icon of a source; its word stands beside it. */
export function SourceIcon({ source, className }: { source: Source; className?: string }) {
  const Icon = ICONS[source];
  return <Icon aria-hidden className={className ?? 'size-3.5 text-fg-3'} />;
}
