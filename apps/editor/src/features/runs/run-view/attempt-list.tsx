import { useTranslation } from 'react-i18next';
import { inertText } from '@/lib/inert-text';
import { useFormat } from '@/lib/use-format';
import { StatusGlyph, stepState } from '@/ui';
import type { Attempt } from '../../workflow-page/api/types';

/** Every try of a step, with what came of it. */
export function AttemptList({ attempts }: { attempts: readonly Attempt[] }) {
  const { t } = useTranslation('run');
  const { t: states } = useTranslation('states');
  const format = useFormat();
  return (
    <section className="border-b border-line py-2">
      <h3 className="px-4 pb-1 font-semibold">{t('attempts')}</h3>
      <ol>
        {attempts.map((attempt) => {
          const ms = attempt.startedAt && attempt.endedAt ? Date.parse(attempt.endedAt) - Date.parse(attempt.startedAt) : null;
          const state = attempt.error ? 'failed' : stepState(attempt.status);
          return (
            <li key={attempt.attempt} className="flex min-h-7 items-center gap-3 px-4">
              <span className="tabular w-3 text-fg-3">{attempt.attempt}</span>
              <StatusGlyph state={state} />
              <span className="min-w-0 flex-1 truncate" title={attempt.error?.message}>{attempt.error ? inertText(attempt.error.message) : states(state)}</span>
              <span className="tabular text-fg-3">{attempt.startedAt ? format.clock(attempt.startedAt) : ''}</span>
              <span className="tabular w-14 text-right text-fg-3">{ms === null ? '' : format.duration(ms)}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
