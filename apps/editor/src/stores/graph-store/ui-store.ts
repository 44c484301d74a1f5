import type { Position } from '@hookloom/graph';
import { createStore } from 'zustand/vanilla';

/** Where the palette was opened, and so where the chosen node goes. */
export type PaletteTarget =
  /** @param parent key of the container in whose body the position lies */
  | { kind: 'free'; position: Position | null; parent?: string }
  /** The empty body of a container. */
  | { kind: 'body'; container: string }
  | { kind: 'edge'; edge: string }
  | { kind: 'port'; node: string; port: string };
export interface PaletteState {
  target: PaletteTarget;
  /** Point on the screen to open beside; null opens at the "Add node" button. */
  anchor: { x: number; y: number } | null;
}

export interface Selection {
  nodes: ReadonlySet<string>;
  edges: ReadonlySet<string>;
  notes: ReadonlySet<string>;
}
export const NOTHING_SELECTED: Selection = { nodes: new Set(), edges: new Set(), notes: new Set() };

export type InspectorTab = 'parameters' | 'error' | 'timing' | 'notes';

/** What is open and chosen in the editor; nothing of it is saved. */
export interface UiState {
  selection: Selection;
  /** Key of the node whose inspector is open. */
  inspected: string | null;
  inspectorTab: InspectorTab;
  inspectorWide: boolean;
  /** Field to show and focus, named by a problem; taken once. */
  wantedField: string | null;
  palette: PaletteState | null;
  problemsOpen: boolean;
  publishOpen: boolean;
  finding: boolean;
  /** The test run that is drawn over the canvas. */
  testRun: string | null;
  /** The stored event the mapping and tests use; null for the newest. */
  eventId: string | null;
  select(selection: Partial<Selection>): void;
  inspect(node: string | null, field?: string | null): void;
  set(change: Partial<Omit<UiState, 'select' | 'inspect' | 'set'>>): void;
}

/** Makes the store of one open workflow. */
export function createUiStore() {
  return createStore<UiState>()((set) => ({
    selection: NOTHING_SELECTED,
    inspected: null,
    inspectorTab: 'parameters',
    inspectorWide: false,
    wantedField: null,
    palette: null,
    problemsOpen: false,
    publishOpen: false,
    finding: false,
    testRun: null,
    eventId: null,
    select: (selection) => set({ selection: { ...NOTHING_SELECTED, ...selection } }),
    inspect: (node, field = null) =>
      set((state) => ({
        inspected: node,
        wantedField: field,
        palette: null,
        publishOpen: false,
        ...(node === null ? { inspectorWide: false } : { selection: { ...NOTHING_SELECTED, nodes: new Set([node]) } }),
        // Another node starts at its parameters; the same one stays where it is unless a field is wanted.
        ...(node !== state.inspected || field !== null ? { inspectorTab: 'parameters' as const } : {}),
      })),
    set: (change) => set(change),
  }));
}
export type UiStore = ReturnType<typeof createUiStore>;
