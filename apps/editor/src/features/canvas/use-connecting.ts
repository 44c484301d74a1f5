import type { Connection, Edge, FinalConnectionState, OnConnectStartParams } from '@xyflow/react';
import { useMemo } from 'react';
import { refusalOf, targetsFor, type Ends } from '@/stores/graph-store/connect-rules';
import { connectOperation } from '@/stores/graph-store/edits';
import { useEditor } from '@/stores/graph-store/editor-context';
import type { PaletteTarget } from '@/stores/graph-store/ui-store';
import type { Surface } from './surface';

type AnyEnds = Connection | Edge;
function toEnds({ source, target, sourceHandle, targetHandle }: AnyEnds): Ends {
  return { from: { node: source, port: sourceHandle ?? 'main' }, to: { node: target, port: targetHandle ?? 'main' } };
}

/**
 * Drawing an edge by hand: while it is drawn every node says whether it can end there. Dropped on a node's body it takes
 * the first input, dropped on nothing it offers what to put there.
 */
export function useConnecting(surface: Surface, openPalette: (target: PaletteTarget, screen: { x: number; y: number }) => void) {
  const editor = useEditor();
  return useMemo(() => {
    const connect = (ends: Ends): void => {
      const { graph, edit } = editor.graph.getState();
      if (refusalOf(graph, editor.catalogue, ends) === null) edit('connect', [connectOperation(graph, ends.from, ends.to)]);
    };
    const firstInput = (key: string): string | undefined => {
      const node = editor.graph.getState().graph.nodes.find((candidate) => candidate.key === key);
      return editor.catalogue.nodes.find((declared) => declared.key === node?.type && declared.version === node.version)?.inputs[0]?.key;
    };
    return {
      isValidConnection: (ends: AnyEnds): boolean => refusalOf(editor.graph.getState().graph, editor.catalogue, toEnds(ends)) === null,
      onConnect: (connection: Connection): void => connect(toEnds(connection)),
      onConnectStart: (_: unknown, { nodeId, handleId, handleType }: OnConnectStartParams): void => {
        if (!nodeId || !handleId || handleType !== 'source') return;
        surface.store.setState({ targets: targetsFor(editor.graph.getState().graph, editor.catalogue, { node: nodeId, port: handleId }) });
      },
      onConnectEnd: (event: MouseEvent | TouchEvent, { isValid, fromNode, fromHandle, toNode }: FinalConnectionState): void => {
        surface.store.setState({ targets: null });
        if (isValid || !fromNode || !fromHandle?.id || fromHandle.type !== 'source' || toNode || !('clientX' in event)) return;
        const from = { node: fromNode.id, port: fromHandle.id };
        const under = document.elementFromPoint(event.clientX, event.clientY)?.closest('.react-flow__node')?.getAttribute('data-id');
        const input = under ? firstInput(under) : undefined;
        if (under && input) connect({ from, to: { node: under, port: input } });
        else if (!under) openPalette({ kind: 'port', ...from }, { x: event.clientX, y: event.clientY });
      },
    };
  }, [editor, surface, openPalette]);
}
