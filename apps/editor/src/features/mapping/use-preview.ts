import { useEffect, useState } from 'react';
import { useEditor, useUi } from '@/stores/graph-store/editor-context';
import { preview } from '@/api/drafts';
import type { PreviewResult } from '@/api/types';
import { useMapping } from './mapping-context';
import { previewLocally, type LocalPreview } from './preview';

/** Quiet time before code is sent to be evaluated. */
const ASK_AFTER_MS = 350;

export type Preview = Exclude<LocalPreview, { kind: 'server' }> | { kind: 'answer'; result: PreviewResult } | { kind: 'asking' } | { kind: 'unavailable' };

/** What a template gives on the data at hand: at once for plain paths, from the server for code. */
export function usePreview(source: string, field: string): Preview {
  const { workflowId } = useEditor();
  const { node, scope } = useMapping();
  const eventId = useUi((state) => state.eventId);
  const local = previewLocally(source, scope);
  const asks = local.kind === 'server';
  const [answer, setAnswer] = useState<{ source: string; result: PreviewResult | null } | null>(null);
  useEffect(() => {
    if (!asks) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      preview(workflowId, { node, field, expression: source, ...(eventId === null ? {} : { eventId }) }, abort.signal).then(
        (result) => setAnswer({ source, result }),
        () => {
          if (!abort.signal.aborted) setAnswer({ source, result: null });
        },
      );
    }, ASK_AFTER_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [asks, workflowId, node, field, source, eventId, scope]);
  if (local.kind !== 'server') return local;
  if (answer?.source !== source) return { kind: 'asking' };
  return answer.result ? { kind: 'answer', result: answer.result } : { kind: 'unavailable' };
}
