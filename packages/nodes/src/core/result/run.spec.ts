import { runStep } from '@hookloom/node-sdk/testing';
import { describe, expect, it } from 'vitest';
import { resultBehaviour } from './run.js';

describe('Result', () => {
  it('gives its value, not its input', async () => {
    expect((await runStep(resultBehaviour, { parameters: { value: [1] }, input: 2 })).result).toEqual({ kind: 'done', output: [1] });
    expect((await runStep(resultBehaviour, { input: 2 })).result).toEqual({ kind: 'done', output: null });
  });
});
