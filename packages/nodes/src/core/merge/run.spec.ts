import type { Json } from '@hookloom/node-sdk';
import { failureOf, runStep, type StepSetup } from '@hookloom/node-sdk/testing';
import { describe, expect, it } from 'vitest';
import { mergeBehaviour } from './run.js';

type Parameters = StepSetup<typeof mergeBehaviour.declaration.parameters>['parameters'];
async function merge(parameters: Parameters, ...values: Json[]): Promise<Json> {
  const inputs = values.map((value, at) => ({ step: `s${at + 1}`, value }));
  const { result } = await runStep(mergeBehaviour, { ...(parameters && { parameters }), inputs });
  if (result.kind !== 'done') throw new Error(result.kind);
  return result.output;
}

describe('Merge', () => {
  it('makes an object with one field for each branch', async () => {
    expect(await merge({}, { a: 1 }, [2])).toEqual({ s1: { a: 1 }, s2: [2] });
  });
  it('appends lists, in plan order', async () => {
    expect(await merge({ mode: 'append' }, [1, 2], 3, null, [4])).toEqual([1, 2, 3, 4]);
  });
  it('takes the first value that is not empty', async () => {
    expect(await merge({ mode: 'first' }, {}, [], 'x', 'y')).toBe('x');
    expect(await merge({ mode: 'first' }, null, '')).toBeNull();
  });
  it('combines by position', async () => {
    const [names, mails] = [[{ id: 1, name: 'A' }, { id: 2, name: 'B' }], [{ id: 9, mail: 'a@x.example' }]];
    expect(await merge({ mode: 'position' }, names, mails)).toEqual([{ id: 9, name: 'A', mail: 'a@x.example' }, { id: 2, name: 'B' }]);
    expect(await merge({ mode: 'position', unmatched: 'drop' }, names, mails)).toEqual([{ id: 9, name: 'A', mail: 'a@x.example' }]);
  });
  it('combines by key', async () => {
    const customers: Json[] = [{ id: 1, name: 'A' }, { id: 2, name: 'B' }, { name: 'no id' }];
    const invoices = [{ id: '2', due: 5 }, { id: '2', due: 6 }, { id: 3, due: 7 }];
    expect(await merge({ mode: 'key', key: 'id', unmatched: 'drop' }, customers, invoices)).toEqual([{ id: '2', name: 'B', due: 5 }, { id: '2', name: 'B', due: 6 }]);
    expect(await merge({ mode: 'key', key: 'id' }, customers, invoices)).toEqual([
      { id: 1, name: 'A' }, { id: '2', name: 'B', due: 5 }, { id: '2', name: 'B', due: 6 }, { id: 3, due: 7 }, { name: 'no id' },
    ]);
  });
  it('finds keys inside objects, by own properties only', async () => {
    expect(await merge({ mode: 'key', key: 'user.id', unmatched: 'drop' }, [{ user: { id: 1 }, a: 1 }], [{ user: { id: 1 }, b: 2 }])).toEqual([{ user: { id: 1 }, a: 1, b: 2 }]);
    expect(await merge({ mode: 'key', key: 'constructor.name', unmatched: 'drop' }, [{ a: 1 }], [{ b: 2 }])).toEqual([]);
  });
  it('explains what cannot be combined', async () => {
    const running = runStep(mergeBehaviour, { parameters: { mode: 'position' }, inputs: [{ step: 's1', value: ['text'] }, { step: 's2', value: [] }] });
    expect(await failureOf(running)).toMatchObject({ class: 'input', code: 'merge.not-objects', message: expect.stringContaining('“s1” holds “text”') });
  });
  it('stops before one key multiplies without end', async () => {
    const many = Array.from({ length: 400 }, () => ({ id: 1 }));
    const inputs = ['s1', 's2', 's3'].map((step) => ({ step, value: many }));
    expect(await failureOf(runStep(mergeBehaviour, { parameters: { mode: 'key', key: 'id' }, inputs }))).toMatchObject({ code: 'merge.too-many' });
  });
});
