import { emptyGraph, type Graph, type GraphNode } from '@hookloom/graph';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SAVE_AFTER_MS, type SaveOutcome } from './autosave';
import { createGraphStore, type DraftFacts } from './graph-store';

const facts: DraftFacts = { revision: 3, problems: [], draftChanged: false, changes: 0, savedAt: null };
const node = (key: string): GraphNode => ({ key, name: key, type: 'core.filter', version: 1, position: { x: 0, y: 0 }, parameters: {} });

function setUp(answer?: (graph: Graph, base: number) => SaveOutcome) {
  const sent: { graph: Graph; base: number }[] = [];
  const store = createGraphStore({
    graph: { ...emptyGraph(), nodes: [node('a')] },
    facts,
    save: async (graph, base) => {
      sent.push({ graph, base });
      return answer?.(graph, base) ?? { kind: 'saved', draft: { ...facts, problems: [], savedAt: 'now', revision: base + 1 } };
    },
  });
  return { store, sent, names: () => store.getState().graph.nodes.map((entry) => entry.name) };
}

describe('createGraphStore', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('applies operations as one step that can be taken back and brought again', () => {
    const { store, names } = setUp();
    store.getState().edit('add-node', [{ type: 'add-node', node: node('b') }, { type: 'rename-node', node: 'a', name: 'A' }]);
    expect(names()).toEqual(['A', 'b']);
    expect(store.getState().undo()).toBe('add-node');
    expect(names()).toEqual(['a']);
    expect(store.getState().redo()).toBe('add-node');
    expect(names()).toEqual(['A', 'b']);
    expect(store.getState().redo()).toBeNull();
  });

  it('makes one step of typing', () => {
    const { store, names } = setUp();
    for (const name of ['H', 'He', 'Hel']) store.getState().edit('rename', [{ type: 'rename-node', node: 'a', name }], 'a.name');
    expect(names()).toEqual(['Hel']);
    store.getState().undo();
    expect(names()).toEqual(['a']);
  });

  it('does not count an edit that changes nothing', () => {
    const { store } = setUp();
    expect(store.getState().edit('rename', [{ type: 'rename-node', node: 'a', name: 'a' }])).toBe(false);
    expect(store.getState().history.past).toHaveLength(0);
    expect(store.getState().saveState).toBe('saved');
  });

  it('saves after a pause on the revision it knows, and an undo back to the saved graph needs no saving', async () => {
    const { store, sent } = setUp();
    store.getState().edit('rename', [{ type: 'rename-node', node: 'a', name: 'b' }]);
    store.getState().undo();
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS * 2);
    expect(sent).toHaveLength(0);
    store.getState().redo();
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS * 2);
    expect(sent.map((request) => request.base)).toEqual([3]);
    expect(store.getState()).toMatchObject({ saveState: 'saved', facts: { revision: 4 } });
  });

  it('offers both graphs on a conflict; taking theirs can be taken back', async () => {
    const theirs: Graph = { ...emptyGraph(), nodes: [node('theirs')] };
    const { store, names } = setUp((_, base) => (base === 3 ? { kind: 'conflict', theirs: { revision: 9, graph: theirs } } : { kind: 'saved', draft: { ...facts, problems: [], savedAt: 'now', revision: base + 1 } }));
    store.getState().edit('rename', [{ type: 'rename-node', node: 'a', name: 'mine' }]);
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS);
    expect(store.getState()).toMatchObject({ saveState: 'conflict', conflict: { revision: 9 } });
    store.getState().settle('theirs');
    expect(names()).toEqual(['theirs']);
    store.getState().undo();
    expect(names()).toEqual(['mine']);
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS);
    expect(store.getState()).toMatchObject({ saveState: 'saved', facts: { revision: 10 } });
  });

  it('keeps mine on top of their revision', async () => {
    const { store, sent } = setUp((_, base) => (base === 3 ? { kind: 'conflict', theirs: { revision: 9, graph: emptyGraph() } } : { kind: 'saved', draft: { ...facts, problems: [], savedAt: 'now', revision: base + 1 } }));
    store.getState().edit('rename', [{ type: 'rename-node', node: 'a', name: 'mine' }]);
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS);
    store.getState().settle('mine');
    await vi.advanceTimersByTimeAsync(10);
    expect(sent.map((request) => request.base)).toEqual([3, 9]);
  });

  it('follows what was saved elsewhere only while nothing is unsaved here', () => {
    const { store, names } = setUp();
    const newer: Graph = { ...emptyGraph(), nodes: [node('newer')] };
    store.getState().follow(newer, { ...facts, revision: 4 });
    expect(names()).toEqual(['newer']);
    store.getState().edit('rename', [{ type: 'rename-node', node: 'newer', name: 'mine' }]);
    store.getState().follow(emptyGraph(), { ...facts, revision: 5 });
    expect(names()).toEqual(['mine']);
  });
});
