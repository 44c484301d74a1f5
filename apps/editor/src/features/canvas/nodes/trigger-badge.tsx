import { CalendarClock, MousePointerClick, RefreshCw, Zap, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TriggerMode } from '../node-view';

const ICONS: Record<TriggerMode, LucideIcon> = { instant: Zap, polled: RefreshCw, scheduled: CalendarClock, manual: MousePointerClick };

/** How a trigger's events come: instant, polled every 5 min, at set times. */
export function TriggerBadge({ mode, detail }: { mode: TriggerMode; detail: string | null }) {
  const { t } = useTranslation('editor');
  const Icon = ICONS[mode];
  return (
    <span className="inline-flex h-5 max-w-full items-center gap-1 rounded-control border border-line-strong px-1.5 text-meta text-fg">
      <Icon aria-hidden className="size-3 text-fg-3" />
      <span className="truncate">{detail ? t(`mode.${mode}Detail`, { detail }) : t(`mode.${mode}`)}</span>
    </span>
  );
}
