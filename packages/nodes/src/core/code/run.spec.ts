import { NodeError } from '@hookloom/node-sdk';
import { failureOf, runStep } from '@hookloom/node-sdk/testing';
import { describe, expect, it } from 'vitest';
import { codeBehaviour } from './run.js';

describe('Code', () => {
  it('hands its code and the step’s scope to the sandbox, and gives what comes back', async () => {
    const code = 'return input.n * 2';
    const { result, programs } = await runStep(codeBehaviour, {
      parameters: { code },
      input: { n: 21 },
      trigger: { body: 1 },
      steps: { lookup: { id: 7 } },
      sandbox: ({ scope }) => ({ saw: Object.keys(scope), steps: { ...scope.steps } }),
    });
    expect(programs).toEqual([{ code, scope: { input: { n: 21 }, trigger: { body: 1 }, steps: { lookup: { id: 7 } }, run: expect.any(Object) as object } }]);
    expect(result).toEqual({ kind: 'done', output: { saw: ['trigger', 'steps', 'input', 'run'], steps: { lookup: { id: 7 } } } });
  });
  it('names its field when the code fails', async () => {
    const sandbox = new NodeError({ class: 'input', code: 'code.failed', message: 'TypeError: nothing here (line 3)' });
    expect(await failureOf(runStep(codeBehaviour, { parameters: { code: 'x' }, sandbox }))).toEqual({ class: 'input', code: 'code.failed', message: 'TypeError: nothing here (line 3)', field: 'code' });
  });
  it('hides no bug', async () => {
    await expect(runStep(codeBehaviour, { parameters: { code: 'x' }, sandbox: new Error('a bug') })).rejects.toThrow('a bug');
  });
});
