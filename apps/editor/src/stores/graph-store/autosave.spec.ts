import { emptyGraph, type Graph } from '@hookloom/graph';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAutosave, RETRY_MS, SAVE_AFTER_MS, SAVE_AT_LATEST_MS, type SaveOutcome, type SaveState } from './autosave';

const draft = (revision: number): SaveOutcome => ({ kind: 'saved', draft: { revision, problems: [], draftChanged: true, changes: 1, savedAt: '' } });

function setUp(answers: SaveOutcome[]) {
  let graph: Graph = emptyGraph();
  let revision = 1;
  const states: SaveState[] = [];
  const sent: { graph: Graph; base: number }[] = [];
  const autosave = createAutosave({
    saved: graph,
    save: async (saved, base) => {
      sent.push({ graph: saved, base });
      return answers.shift() ?? draft(base + 1);
    },
    graph: () => graph,
    revision: () => revision,
    onState: (state) => states.push(state),
    onOutcome: (outcome) => {
      if (outcome.kind === 'saved') revision = outcome.draft.revision;
    },
  });
  const edit = (): void => {
    graph = { ...graph };
    autosave.touch();
  };
  return { autosave, states, sent, edit };
}

describe('createAutosave', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('sends once after a pause, based on the revision it knows', async () => {
    const { sent, edit, states } = setUp([]);
    edit();
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS - 10);
    edit();
    expect(sent).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS);
    expect(sent.map((request) => request.base)).toEqual([1]);
    expect(states.at(-1)).toBe('saved');
    edit();
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS);
    expect(sent.at(-1)?.base).toBe(2);
  });

  it('does not let steady typing put a save off for ever', async () => {
    const { sent, edit } = setUp([]);
    for (let ms = 0; ms <= SAVE_AT_LATEST_MS; ms += 500) {
      edit();
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(sent.length).toBeGreaterThan(0);
  });

  it('keeps the edit while the server is away and sends it later', async () => {
    const { sent, edit, states } = setUp([{ kind: 'unreachable', error: new TypeError('network') }]);
    edit();
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS);
    expect(states.at(-1)).toBe('offline');
    await vi.advanceTimersByTimeAsync(RETRY_MS.first);
    expect(sent).toHaveLength(2);
    expect(states.at(-1)).toBe('saved');
  });

  it('sends nothing more after a conflict until it is settled', async () => {
    const { sent, edit, states, autosave } = setUp([{ kind: 'conflict', theirs: { revision: 9, graph: emptyGraph() } }]);
    edit();
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS);
    edit();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);
    expect(states.at(-1)).toBe('conflict');
    autosave.resume();
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toHaveLength(2);
  });
});
