import { useTranslation } from 'react-i18next';
import type { StepDetail } from '@/api/types';
import { inertText } from '@/lib/inert-text';
import { useFormat } from '@/lib/use-format';
import { StatusGlyph, stepState, type State } from '@/ui';

interface AttemptRow {
  attempt: number;
  state: State;
  message: string | null;
  /** Null where only the end is told, as of the last attempt. */
  startedAt: string | null;
  endedAt: string | null;
}

/** The failed attempts of a step, then how the last one stands. */
export function attemptsOf(step: Pick<StepDetail, 'attempts' | 'attempt' | 'status' | 'error' | 'endedAt'>): AttemptRow[] {
  const failed = step.attempts.map(({ attempt, error, startedAt, endedAt }): AttemptRow => ({ attempt, state: 'failed', message: error?.message ?? null, startedAt, endedAt }));
  return [...failed, { attempt: failed.length + 1, state: stepState(step.status), message: step.error?.message ?? null, startedAt: null, endedAt: step.endedAt }];
}

/** Every try of a step, with what came of it. */
export function AttemptList({ step }: { step: StepDetail }) {
  const { t } = useTranslation('run');
  const { t: states } = useTranslation('states');
  const format = useFormat();
  return (
    <section className="border-b border-line py-2">
      <h3 className="px-4 pb-1 font-semibold">{t('attempts')}</h3>
      <ol>
        {attemptsOf(step).map(({ attempt, state, message, startedAt, endedAt }) => (
          <li key={attempt} className="flex min-h-7 items-center gap-3 px-4">
            <span className="tabular w-3 text-fg-3">{attempt}</span>
            <StatusGlyph state={state} />
            <span className="min-w-0 flex-1 truncate" title={message ?? undefined}>{message === null ? states(state) : inertText(message)}</span>
            <span className="tabular text-fg-3">{startedAt ?? endedAt ? format.clock(startedAt ?? endedAt ?? '') : ''}</span>
            <span className="tabular w-14 text-right text-fg-3">{startedAt && endedAt ? format.duration(Date.parse(endedAt) - Date.parse(startedAt)) : ''}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
