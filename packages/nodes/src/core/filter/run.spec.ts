import { runStep } from '@hookloom/node-sdk/testing';
import { describe, expect, it } from 'vitest';
import { filterBehaviour } from './run.js';

describe('Filter', () => {
  it('lets through what meets the conditions', async () => {
    const { result } = await runStep(filterBehaviour, {
      parameters: { conditions: [{ left: 'user.created', operator: 'equals', right: 'user.created' }] },
      input: { id: 1 },
    });
    expect(result).toEqual({ kind: 'done', output: { id: 1 } });
  });
  it('drops the rest and says why', async () => {
    const { result } = await runStep(filterBehaviour, { parameters: { conditions: [{ left: 'free', operator: 'one-of', right: 'pro, team' }] } });
    expect(result).toEqual({ kind: 'drop', reason: 'Does not hold: “free” is one of “pro, team”' });
    const none = await runStep(filterBehaviour, {
      parameters: { combine: 'any', conditions: [{ left: 1, operator: 'equals', right: 2 }, { left: 1, operator: 'equals', right: 3 }] },
    });
    expect(none.result).toEqual({ kind: 'drop', reason: 'None of the conditions holds' });
  });
});
