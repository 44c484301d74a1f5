import { MAX_RETRY_ATTEMPTS, offersErrorPort, type GraphNode, type NodeSettings } from '@hookloom/graph';
import type { NodeDeclaration } from '@hookloom/node-sdk';
import { useTranslation } from 'react-i18next';
import { cx } from '@/lib/cx';
import { Field, Input, Select } from '@/ui';
import { DurationInput } from './duration-input';
import { useSettings } from './settings-edit';

/** What a new retry policy begins with. */
const FIRST_RETRY = { attempts: 3, pauseMs: 2_000 };

/** What happens when the step fails: what the run does, whether it is tried again, and what a crash in the middle means. */
export function ErrorTab({ node, declaration }: { node: GraphNode; declaration: NodeDeclaration }) {
  const { t } = useTranslation('editor');
  const set = useSettings(node);
  const settings = node.settings ?? {};
  const onError = settings.onError ?? 'stop';
  const choices: NonNullable<NodeSettings['onError']>[] = ['stop', 'continue', ...(offersErrorPort(declaration) ? (['branch'] as const) : [])];
  const attempts = settings.retry?.attempts ?? 1;
  const unsafe = declaration.repeat === 'unsafe' || typeof declaration.repeat === 'object';
  return (
    <div className="flex flex-col gap-5 px-4 pt-2.5 pb-5">
      <fieldset>
        <legend className="mb-2 font-medium">{t('error.title')}</legend>
        <div className="flex flex-col gap-1.5">
          {choices.map((choice) => (
            <label key={choice} className={cx('flex cursor-pointer gap-2.5 rounded-panel border px-3 py-2', onError === choice ? 'border-accent bg-accent-soft' : 'border-line hover:bg-hover')}>
              <input type="radio" name={`on-error-${node.key}`} data-testid={`on-error-${choice}`} checked={onError === choice} onChange={() => set({ onError: choice === 'stop' ? undefined : choice })} className="mt-1 accent-(--accent)" />
              <span><span className="block font-medium">{t(`error.${choice}`)}</span><span className="block text-help text-fg-2">{t(`error.${choice}Help`)}</span></span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-4">
        <Field label={t('error.attempts')} help={t('error.attemptsHelp')}>
          {(control) => (
            <Input {...control} type="number" data-testid="retry-attempts" min={1} max={MAX_RETRY_ATTEMPTS} value={attempts} className="tabular w-24!"
              onChange={(event) => {
                const next = Math.round(Number(event.target.value));
                if (next >= 1 && next <= MAX_RETRY_ATTEMPTS) set({ retry: next === 1 ? undefined : { ...FIRST_RETRY, ...settings.retry, attempts: next } });
              }}
            />
          )}
        </Field>
        {attempts > 1 ? (
          <Field label={t('error.pause')} help={t('error.pauseHelp')}>
            {(control) => <DurationInput control={control} ms={settings.retry?.pauseMs ?? FIRST_RETRY.pauseMs} onChange={(pauseMs) => set({ retry: { ...FIRST_RETRY, ...settings.retry, pauseMs: pauseMs ?? FIRST_RETRY.pauseMs } })} />}
          </Field>
        ) : null}
      </div>
      {unsafe ? (
        <Field label={t('error.unknown')} help={t('error.unknownHelp')}>
          {(control) => (
            <Select<NonNullable<NodeSettings['onUnknown']>>
              {...control}
              value={settings.onUnknown ?? 'stop'}
              onChange={(onUnknown) => set({ onUnknown: onUnknown === 'stop' ? undefined : onUnknown })}
              options={(['stop', 'done', 'repeat'] as const).map((value) => ({ value, label: t(`error.unknown-${value}`) }))}
            />
          )}
        </Field>
      ) : null}
    </div>
  );
}
