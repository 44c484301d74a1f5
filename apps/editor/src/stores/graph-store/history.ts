import type { Graph } from '@hookloom/graph';

/** Steps a person can take back. Graphs share what did not change, so a step is small. */
export const MAX_HISTORY = 200;
/** Changes to the same thing within this time are one step to take back: typing, dragging, holding an arrow key. */
export const COALESCE_MS = 1_500;

/** Names of edits, shown in the tooltips of undo and redo. Texts: `editor:change.<label>`. */
export type ChangeLabel =
  | 'add-node' | 'insert-node' | 'delete' | 'move' | 'connect' | 'disconnect' | 'rename' | 'edit-field' | 'edit-settings' | 'choose-credential'
  | 'paste' | 'duplicate' | 'add-note' | 'edit-note' | 'disable' | 'enable' | 'tidy' | 'restore' | 'workflow-settings' | 'rename-key';

export interface Change {
  label: ChangeLabel;
  /** The graph before the change (in `past`) or after it (in `future`). */
  graph: Graph;
  /** Changes with the same id, close in time, are one. */
  merge: string | undefined;
  at: number;
}

export interface History {
  past: readonly Change[];
  future: readonly Change[];
}

export const EMPTY_HISTORY: History = { past: [], future: [] };

/**
 * Remembers that `before` was left by an edit.
 * @param at milliseconds; only differences count
 */
export function remember(history: History, before: Graph, label: ChangeLabel, at: number, merge?: string): History {
  const last = history.past.at(-1);
  if (last && merge !== undefined && last.merge === merge && at - last.at < COALESCE_MS && history.future.length === 0) {
    return { past: [...history.past.slice(0, -1), { ...last, at }], future: [] };
  }
  return { past: [...history.past, { label, graph: before, merge, at }].slice(-MAX_HISTORY), future: [] };
}

/** @returns the graph to go back to and the history after that, or null when there is nothing to take back */
export function stepBack(history: History, current: Graph): { graph: Graph; history: History } | null {
  const last = history.past.at(-1);
  if (!last) return null;
  return { graph: last.graph, history: { past: history.past.slice(0, -1), future: [{ ...last, graph: current, merge: undefined }, ...history.future] } };
}

/** @returns the graph to go forward to and the history after that, or null when nothing was taken back */
export function stepForward(history: History, current: Graph): { graph: Graph; history: History } | null {
  const [next, ...rest] = history.future;
  if (!next) return null;
  return { graph: next.graph, history: { past: [...history.past, { ...next, graph: current, merge: undefined }], future: rest } };
}
