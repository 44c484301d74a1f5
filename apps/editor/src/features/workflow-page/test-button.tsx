import { isJsonObject, type Json } from '@hookloom/node-sdk';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { FlaskConical, Play } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { eventsQuery } from '@/api/events';
import { useFormat } from '@/lib/use-format';
import { cx } from '@/lib/cx';
import { useEditor, useGraph } from '@/stores/graph-store/editor-context';
import { Button, ErrorState, Popover, StatusGlyph, Textarea } from '@/ui';
import { testDraft } from '@/api/drafts';
import type { Workflow } from '@/api/types';

/** The newest events offered for a test. */
const OFFERED = 8;
type Choice = 'sample' | 'own' | { event: string };

/** Runs the draft with an event of one's choice, and draws the run on the canvas. */
export function TestButton({ workflow }: { workflow: Workflow }) {
  const { t } = useTranslation('editor');
  const { moment } = useFormat();
  const { graph, ui } = useEditor();
  const client = useQueryClient();
  const navigate = useNavigate();
  const empty = useGraph((state) => state.graph.nodes.length === 0);
  const [open, setOpen] = useState(false);
  const [choice, setChoice] = useState<Choice>('sample');
  const [own, setOwn] = useState('{\n  \n}');
  const [fault, setFault] = useState<string | null>(null);
  const { data } = useInfiniteQuery({ ...eventsQuery({ workflowId: workflow.id }), enabled: open });
  const events = (data?.pages[0]?.items ?? []).filter((event) => event.state !== 'refused').slice(0, OFFERED);
  const test = useMutation({
    mutationFn: async (body: { event?: Json; eventId?: string }) => {
      // The server tests what it holds: what was just typed goes first.
      await graph.getState().flush();
      return testDraft(workflow.id, body);
    },
    onSuccess: async (run) => {
      setOpen(false);
      ui.getState().set({ testRun: run.id });
      await navigate({ to: '/workflows/$workflowId', params: { workflowId: workflow.id } });
      await client.invalidateQueries({ queryKey: ['runs'] });
    },
  });
  const start = (): void => {
    if (choice === 'sample') return test.mutate({});
    if (choice !== 'own') return test.mutate({ eventId: choice.event });
    try {
      const event = JSON.parse(own) as Json;
      setFault(isJsonObject(event) ? null : t('test.notObject'));
      if (isJsonObject(event)) test.mutate({ event });
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      setFault(error.message);
    }
  };
  const row = (value: Choice, label: string, help?: string | null, glyph?: Parameters<typeof StatusGlyph>[0]['state']) => {
    const on = JSON.stringify(choice) === JSON.stringify(value);
    return (
      <label key={JSON.stringify(value)} className={cx('flex min-h-8 cursor-pointer items-center gap-2.5 rounded-control px-2', on ? 'bg-accent-soft' : 'hover:bg-hover')}>
        <input type="radio" name="test-event" checked={on} onChange={() => setChoice(value)} className="accent-(--accent)" />
        {glyph ? <StatusGlyph state={glyph} /> : null}
        <span className="min-w-0 flex-1 truncate">{label}</span>
        {help ? <span className="max-w-40 truncate font-mono text-code text-fg-3">{help}</span> : null}
      </label>
    );
  };
  return (
    <Popover
      align="end"
      open={open}
      onOpenChange={setOpen}
      aria-label={t('test.title')}
      className="w-90 p-0!"
      trigger={<Button icon={<FlaskConical />} disabled={empty} data-testid="test">{t('test.button')}</Button>}
    >
      <div className="border-b border-line px-3 py-2.5"><p className="font-semibold">{t('test.title')}</p><p className="text-help text-fg-2">{t('test.help')}</p></div>
      <div role="radiogroup" aria-label={t('test.title')} className="max-h-90 overflow-y-auto p-1.5">
        {row('sample', t('test.sample'))}
        {events.map((event) => row({ event: event.id }, moment(event.receivedAt), event.key ?? event.type, event.state))}
        {row('own', t('test.own'))}
        {choice === 'own' ? (
          <div className="px-2 pt-1 pb-2">
            <Textarea mono rows={7} aria-label={t('test.own')} value={own} onChange={(event) => setOwn(event.target.value)} spellCheck={false} />
            {fault ? <p role="alert" className="mt-1 text-help text-fail-text">{fault}</p> : null}
          </div>
        ) : null}
      </div>
      {test.error ? <ErrorState look="inline" error={test.error} className="m-2" /> : null}
      <div className="flex justify-end border-t border-line p-2"><Button kind="primary" icon={<Play />} busy={test.isPending} data-testid="start-test" onClick={start}>{t('test.start')}</Button></div>
    </Popover>
  );
}
