import { runStep } from '@hookloom/node-sdk/testing';
import { describe, expect, it } from 'vitest';
import { breakBehaviour } from './run.js';

describe('Break', () => {
  it('hands its input on as the value of the last item', async () => {
    expect((await runStep(breakBehaviour, { input: { found: true } })).result).toEqual({ kind: 'done', output: { found: true } });
  });
});
