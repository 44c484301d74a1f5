import { applyOperations, type Graph, type Operation, type Problem } from '@hookloom/graph';
import { createStore } from 'zustand/vanilla';
import { createAutosave, type Autosave, type SaveOutcome, type SaveState } from './autosave';
import { EMPTY_HISTORY, remember, stepBack, stepForward, type ChangeLabel, type History } from './history';

/** What the server says of the draft; the graph itself is beside it. */
export interface DraftFacts {
  revision: number;
  problems: readonly Problem[];
  draftChanged: boolean;
  /** Number of changes since the live version. */
  changes: number;
  savedAt: string | null;
}

export interface GraphState {
  graph: Graph;
  /** The graph as the server has it: what it can be asked about. */
  saved: Graph;
  history: History;
  facts: DraftFacts;
  saveState: SaveState;
  /** The other graph, when someone else saved meanwhile. */
  conflict: { revision: number; graph: Graph } | null;
  /** Why the server would not take the draft. */
  refusal: unknown;

  /**
   * Applies operations as one step that can be taken back.
   * @param merge edits with the same id, close in time, are one step
   * @returns whether anything changed
   */
  edit(label: ChangeLabel, operations: readonly Operation[], merge?: string): boolean;
  undo(): ChangeLabel | null;
  redo(): ChangeLabel | null;
  /** Takes over a graph that the server already holds (restored version). */
  adopt(graph: Graph, facts: DraftFacts, label: ChangeLabel): void;
  /** Takes over what was saved elsewhere, while nothing is unsaved here. */
  follow(graph: Graph, facts: DraftFacts): void;
  /** Settles a conflict: with their graph (ours can be taken back) or with ours on top of their revision. */
  settle(choice: 'theirs' | 'mine'): void;
  flush(): Promise<void>;
  retry(): void;
  stop(): void;
}

export interface GraphStoreOptions {
  graph: Graph;
  facts: DraftFacts;
  save(graph: Graph, baseRevision: number): Promise<SaveOutcome>;
  /** Told after each save, so that lists elsewhere can be renewed. */
  onSaved?(graph: Graph, facts: DraftFacts): void;
}

/** Holds the draft of one workflow: every edit an operation, every state kept for undo, every change saved. */
export function createGraphStore(options: GraphStoreOptions) {
  return createStore<GraphState>()((set, get) => {
    const autosave: Autosave = createAutosave({
      saved: options.graph,
      save: options.save,
      graph: () => get().graph,
      revision: () => get().facts.revision,
      onState: (saveState) => {
        if (get().saveState !== saveState) set({ saveState });
      },
      onOutcome: (outcome, sent) => {
        if (outcome.kind === 'saved') {
          set({ facts: outcome.draft, saved: sent, refusal: null });
          options.onSaved?.(sent, outcome.draft);
        }
        if (outcome.kind === 'conflict') set({ conflict: outcome.theirs });
        if (outcome.kind === 'refused') set({ refusal: outcome.error });
      },
    });
    const show = (graph: Graph, history: History): void => {
      const before = get().graph;
      set({ graph, history });
      autosave.touch(before.edges !== graph.edges || before.nodes.length !== graph.nodes.length);
    };
    // What was refused may be right after the next edit.
    const clearRefusal = (): void => {
      if (get().saveState !== 'refused') return;
      set({ refusal: null });
      autosave.resume();
    };

    return {
      graph: options.graph,
      saved: options.graph,
      history: EMPTY_HISTORY,
      facts: options.facts,
      saveState: 'saved',
      conflict: null,
      refusal: null,

      edit(label, operations, merge) {
        const { graph, history } = get();
        const next = applyOperations(graph, operations);
        if (next === graph) return false;
        show(next, remember(history, graph, label, Date.now(), merge));
        clearRefusal();
        return true;
      },
      undo() {
        const { graph, history } = get();
        const step = stepBack(history, graph);
        if (!step) return null;
        show(step.graph, step.history);
        clearRefusal();
        return history.past.at(-1)?.label ?? null;
      },
      redo() {
        const { graph, history } = get();
        const step = stepForward(history, graph);
        if (!step) return null;
        show(step.graph, step.history);
        clearRefusal();
        return history.future[0]?.label ?? null;
      },
      adopt(graph, facts, label) {
        const before = get();
        set({ graph, saved: graph, facts, history: remember(before.history, before.graph, label, Date.now()), conflict: null, refusal: null });
        autosave.settle(graph);
      },
      follow(graph, facts) {
        const { saveState, facts: known } = get();
        if (saveState !== 'saved' || facts.revision <= known.revision) return;
        set({ graph, saved: graph, facts, history: EMPTY_HISTORY });
        autosave.settle(graph);
      },
      settle(choice) {
        const { conflict, facts, graph, history } = get();
        if (!conflict) return;
        if (choice === 'theirs') {
          set({ graph: conflict.graph, saved: conflict.graph, history: remember(history, graph, 'restore', Date.now()), conflict: null, facts: { ...facts, revision: conflict.revision } });
          autosave.settle(conflict.graph);
        } else {
          set({ conflict: null, facts: { ...facts, revision: conflict.revision } });
          autosave.resume();
        }
      },
      flush: () => autosave.flush(),
      retry: () => autosave.resume(),
      stop: () => autosave.stop(),
    };
  });
}
export type GraphStore = ReturnType<typeof createGraphStore>;
