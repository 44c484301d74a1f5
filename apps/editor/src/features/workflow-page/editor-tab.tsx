import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/use-format';
import { useEditor, useUi } from '@/stores/graph-store/editor-context';
import { CanvasEditor } from '../canvas/canvas-editor';
import { Inspector } from '../inspector/inspector';
import { dressOf } from '../runs/run-view/run-dress';
import { hasEnded } from '../runs/run-view/run-view';
import { runDetailQuery } from '@/api/runs';
import type { Workflow } from '@/api/types';
import { ConflictBar } from './conflict-bar';
import { PublishPanel } from './publish-panel';
import { TestStrip } from './test-strip';
import { useProblems } from './use-problems';

/** A test is short; live events may come late or not at all, so it is asked for as well. */
const ASK_EVERY_MS = 700;

/** The canvas, and beside it the inspector or the publish panel. */
export function EditorTab({ workflow }: { workflow: Workflow }) {
  const { t } = useTranslation('run');
  const format = useFormat();
  const { ui } = useEditor();
  const problems = useProblems();
  const inspected = useUi((state) => state.inspected);
  const publishing = useUi((state) => state.publishOpen);
  const testRun = useUi((state) => state.testRun);
  const { data: run } = useQuery({
    ...runDetailQuery(testRun ?? ''),
    enabled: testRun !== null,
    refetchInterval: (query) => (query.state.data && hasEnded(query.state.data) ? false : ASK_EVERY_MS),
  });
  const shown = testRun !== null && run?.id === testRun ? run : null;
  const dress = useMemo(() => (shown ? dressOf(shown, t, format) : null), [shown, t, format]);

  // "Fix" in a run leads here, to the node and field at fault.
  const search: { node?: unknown; field?: unknown } = useSearch({ strict: false });
  const { node, field } = search;
  useEffect(() => {
    if (typeof node === 'string') ui.getState().inspect(node, typeof field === 'string' ? field : null);
  }, [node, field, ui]);
  return (
    <div className="flex h-full flex-col">
      <ConflictBar />
      <div className="relative flex min-h-0 flex-1">
        <div className="relative min-w-0 flex-1">
          <CanvasEditor problems={problems} dress={dress} />
          {testRun !== null ? <TestStrip run={shown} workflowId={workflow.id} /> : null}
        </div>
        {publishing ? <PublishPanel workflow={workflow} problems={problems} /> : inspected !== null ? <Inspector nodeKey={inspected} problems={problems} /> : null}
      </div>
    </div>
  );
}
