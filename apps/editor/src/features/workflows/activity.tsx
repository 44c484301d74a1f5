import { useTranslation } from 'react-i18next';
import type { WorkflowSummary } from '@/api/types';
import { useFormat } from '@/lib/use-format';
import { Sparkline, type SparkBar } from '@/ui';

const HOUR_MS = 3_600_000;

/** Bars of the last 24 hours, oldest first; `hours` counts all but the failed. */
export function activityBars({ hours, failed }: WorkflowSummary['activity']): SparkBar[] {
  return hours.map((others, hour) => ({ total: others + (failed[hour] ?? 0), failed: failed[hour] ?? 0 }));
}

/** Top of the axis that all lines of the list share. */
export function sharedMax(workflows: readonly WorkflowSummary[]): number {
  return Math.max(1, ...workflows.flatMap(({ activity }) => activityBars(activity).map((bar) => bar.total)));
}

export function Activity({ workflow, max }: { workflow: WorkflowSummary; max: number }) {
  const { t } = useTranslation('workflows');
  const format = useFormat();
  const bars = activityBars(workflow.activity);
  const describe = (bar: SparkBar, hour: number): string => {
    const end = Date.now() - (bars.length - 1 - hour) * HOUR_MS;
    const time = (at: number): string => format.clock(new Date(at).toISOString()).slice(0, 5);
    return t('hour', { from: time(end - HOUR_MS), to: time(end), runs: format.number(bar.total), failed: format.number(bar.failed) });
  };
  return <Sparkline bars={bars} max={max} label={t('activity', { runs: workflow.runs24h, failed: workflow.failed24h })} describe={describe} />;
}
