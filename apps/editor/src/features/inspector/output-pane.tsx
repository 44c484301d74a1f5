import type { NodeDeclaration } from '@hookloom/node-sdk';
import { useQuery } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/use-format';
import { cx } from '@/lib/cx';
import { useUi } from '@/stores/graph-store/editor-context';
import { JsonView, Segmented, StatusGlyph, stepState } from '@/ui';
import { useMapping } from '../mapping/mapping-context';
import { stepQuery } from '@/api/runs';

/** What the step gave in the last test, or in the run whose data one works with, or an example of what it gives. */
export const OutputPane = memo(function OutputPane({ nodeKey, declaration }: { nodeKey: string; declaration: NodeDeclaration }) {
  const { t } = useTranslation('editor');
  const format = useFormat();
  const testRun = useUi((state) => state.testRun);
  const [look, setLook] = useState<'fields' | 'json'>('json');
  const [open, setOpen] = useState(true);
  const { data: step } = useQuery({ ...stepQuery(testRun ?? '', nodeKey, ''), enabled: testRun !== null });
  const ran = step && step.status !== 'not-reached' && step.status !== 'skipped';
  const { mapping } = useMapping();
  // While another node's data loads, that of the one before is still here.
  const mine = mapping?.own.step === (declaration.family === 'trigger' ? 'trigger' : nodeKey);
  const own = mine && mapping.own.from !== 'sample' ? mapping.own : undefined;
  const value = ran ? (step.error ? { error: { ...step.error } } : step.output) : own ? own.value : declaration.sample;
  if (!ran && !own && declaration.passesInput) return null;
  return (
    <section aria-label={t('output.title')} data-testid="output-pane" className={cx('flex shrink-0 flex-col border-t border-line bg-sunken', open ? 'h-[28%] min-h-32' : '')}>
      <div className="flex h-10 shrink-0 items-center gap-3 pr-2 pl-4">
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)} className="flex items-center gap-1.5 rounded-control font-semibold">
          <ChevronDown aria-hidden className={cx('size-3.5 text-fg-3 transition-transform duration-120', !open && '-rotate-90')} />
          {t('output.title')}
        </button>
        {ran ? (
          <span className={cx('flex min-w-0 items-center gap-1.5 truncate', step.error ? 'text-fail-text' : 'text-ok-text')}>
            <StatusGlyph state={stepState(step.status)} />
            <span className="truncate">{step.error ? t('output.failed') : t('output.tested', { time: format.duration(step.durationMs ?? 0) })}</span>
          </span>
        ) : (
          <span className="truncate text-fg-3">{own?.at ? t(own.from === 'event' ? 'output.event' : 'output.run', { at: format.moment(own.at) }) : t('output.sample')}</span>
        )}
        {open ? <Segmented className="ml-auto" aria-label={t('output.look')} value={look} onChange={setLook} options={[{ value: 'fields', label: t('picker.fields') }, { value: 'json', label: 'JSON' }]} /> : null}
      </div>
      {open ? <div className="min-h-0 flex-1 overflow-y-auto px-4 pb-3"><JsonView key={ran ? step.endedAt : (own?.at ?? 'sample')} value={value} look={look} copyable /></div> : null}
    </section>
  );
});
