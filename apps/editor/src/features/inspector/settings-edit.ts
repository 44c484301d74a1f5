import type { GraphNode, NodeSettings } from '@hookloom/graph';
import { useEditor } from '@/stores/graph-store/editor-context';

/** Gives a function that changes some of a node's settings; quick changes of the same one are one step of undo. */
export function useSettings(node: GraphNode): (change: Partial<NodeSettings>) => void {
  const { graph } = useEditor();
  return (change) => {
    // A setting at its default is left out, so that graphs which mean the same are the same.
    const settings = Object.fromEntries(Object.entries({ ...node.settings, ...change }).filter(([, value]) => value !== undefined)) as NodeSettings;
    graph.getState().edit('edit-settings', [{ type: 'set-settings', node: node.key, settings }], `${node.key}.settings.${Object.keys(change).join()}`);
  };
}
