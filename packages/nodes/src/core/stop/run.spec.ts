import { failureOf, runStep } from '@hookloom/node-sdk/testing';
import { describe, expect, it } from 'vitest';
import { stopBehaviour } from './run.js';

describe('Stop', () => {
  it('gives the run’s result', async () => {
    expect((await runStep(stopBehaviour, { parameters: { value: { ok: 1 } }, input: 2 })).result).toEqual({ kind: 'done', output: { ok: 1 } });
    expect((await runStep(stopBehaviour, { input: 2 })).result).toEqual({ kind: 'done', output: null });
  });
  it('or fails it with a message', async () => {
    const failing = runStep(stopBehaviour, { parameters: { outcome: 'error', message: 'The order has no lines.' } });
    expect(await failureOf(failing)).toEqual({ class: 'input', code: 'run.stopped', message: 'The order has no lines.' });
  });
});
