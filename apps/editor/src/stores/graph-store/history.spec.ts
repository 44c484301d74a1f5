import { emptyGraph, type Graph } from '@hookloom/graph';
import { describe, expect, it } from 'vitest';
import { COALESCE_MS, EMPTY_HISTORY, MAX_HISTORY, remember, stepBack, stepForward } from './history';

const named = (timeZone: string): Graph => ({ ...emptyGraph(), settings: { timeZone } });
const [a, b, c] = [named('a'), named('b'), named('c')];

describe('history', () => {
  it('goes back and forward through graphs', () => {
    const history = remember(remember(EMPTY_HISTORY, a, 'add-node', 0), b, 'connect', 1);
    const back = stepBack(history, c);
    expect(back?.graph).toBe(b);
    expect(back?.history.future[0]?.label).toBe('connect');
    const again = back && stepForward(back.history, back.graph);
    expect(again?.graph).toBe(c);
    expect(again?.history.past).toHaveLength(2);
  });

  it('makes one step of typing, but not after a pause and not across fields', () => {
    const typed = remember(remember(EMPTY_HISTORY, a, 'edit-field', 0, 'mail.to'), b, 'edit-field', 100, 'mail.to');
    expect(typed.past).toHaveLength(1);
    expect(stepBack(typed, c)?.graph).toBe(a);
    expect(remember(typed, c, 'edit-field', 100 + COALESCE_MS, 'mail.to').past).toHaveLength(2);
    expect(remember(typed, c, 'edit-field', 200, 'mail.subject').past).toHaveLength(2);
  });

  it('does not merge into a step once something was taken back', () => {
    const typed = remember(EMPTY_HISTORY, a, 'edit-field', 0, 'x');
    const back = stepBack(remember(typed, b, 'edit-field', 9_000, 'x'), c);
    expect(back && remember(back.history, b, 'edit-field', 9_001, 'x').past).toHaveLength(2);
  });

  it('forgets the oldest beyond the limit', () => {
    let history = EMPTY_HISTORY;
    for (let at = 0; at < MAX_HISTORY + 5; at += 1) history = remember(history, a, 'move', at);
    expect(history.past).toHaveLength(MAX_HISTORY);
  });

  it('has nothing to take back at the start', () => {
    expect(stepBack(EMPTY_HISTORY, a)).toBeNull();
    expect(stepForward(EMPTY_HISTORY, a)).toBeNull();
  });
});
