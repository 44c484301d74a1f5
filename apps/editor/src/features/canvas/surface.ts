import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Refusal } from '@/stores/graph-store/connect-rules';
import type { State } from '@/ui';
import type { NodeBox } from './geometry/bodies';

/** What a run says of a node. */
export interface NodeDress {
  state: State;
  /** The subtitle: state and fact. */
  fact: string;
  /** Lies in a container's body, and shows the container's state. */
  inBody?: boolean;
}
/** What a run says of an edge. */
export type EdgeDress = 'taken' | 'running' | 'dead' | 'pending';

export interface NodeProblems {
  count: number;
  /** Whether one of them keeps the workflow from being published. */
  blocking: boolean;
}

/** Facts that are laid over the graph. Entries that did not change keep their identity, so only what changed is drawn. */
export interface SurfaceState {
  problems: ReadonlyMap<string, NodeProblems>;
  nodes: ReadonlyMap<string, NodeDress> | null;
  edges: ReadonlyMap<string, EdgeDress> | null;
  /** Boxes of all nodes, as obstacles for edges; renewed when a drag has ended. */
  boxes: ReadonlyMap<string, NodeBox>;
  /** While an edge is drawn: for each node why it cannot end there, null where it can. */
  targets: ReadonlyMap<string, Refusal | null> | null;
  /** The edge that a dragged node would be put into, or whose palette is open. */
  activeEdge: string | null;
  /** The container into whose body a dragged node would go. */
  dropTarget: string | null;
  /** The port whose palette is open, `node\u0000port`. */
  activePort: string | null;
}

export interface SurfaceActions {
  /** Opens the palette for an edge, a free port or an empty body, beside the pressed button. */
  addAt(target: { edge: string } | { node: string; port: string } | { body: string }, anchor: { x: number; y: number }): void;
  showProblems(node: string): void;
  editNote(id: string, text: string): void;
  resizeNote(id: string, size: { width: number; height: number }): void;
}

export function createSurfaceStore() {
  return createStore<SurfaceState>()(() => ({ problems: new Map(), nodes: null, edges: null, boxes: new Map(), targets: null, activeEdge: null, dropTarget: null, activePort: null }));
}
export type SurfaceStore = ReturnType<typeof createSurfaceStore>;

/** One canvas: editable, or a run to be looked at. */
export interface Surface {
  store: SurfaceStore;
  /** Absent on a canvas that cannot be edited. */
  actions: SurfaceActions | null;
}
export const SurfaceContext = createContext<Surface | null>(null);

export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (!surface) throw new Error('This component belongs on a canvas.');
  return surface;
}
export function useSurfaceState<T>(selector: (state: SurfaceState) => T): T {
  return useStore(useSurface().store, selector);
}

/** A copy of `next` in which entries equal to those before are the very same objects; `before` itself when all are. */
export function keepEqual<V>(before: ReadonlyMap<string, V> | null, next: ReadonlyMap<string, V>, equal: (a: V, b: V) => boolean): ReadonlyMap<string, V> {
  if (!before) return next;
  let changed = before.size !== next.size;
  const kept = new Map<string, V>();
  for (const [key, value] of next) {
    const old = before.get(key);
    const same = old !== undefined && equal(old, value);
    if (!same) changed = true;
    kept.set(key, same ? old : value);
  }
  return changed ? kept : before;
}
