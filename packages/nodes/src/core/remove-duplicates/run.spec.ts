import type { Json } from '@hookloom/node-sdk';
import { failureOf, runStep, type StepSetup } from '@hookloom/node-sdk/testing';
import { describe, expect, it } from 'vitest';
import { removeDuplicatesBehaviour } from './run.js';

type Parameters = StepSetup<typeof removeDuplicatesBehaviour.declaration.parameters>['parameters'];
async function unique(items: Json, parameters: Parameters = {}): Promise<unknown> {
  const { result } = await runStep(removeDuplicatesBehaviour, { parameters: { items, ...parameters } });
  return result.kind === 'done' ? result.output : result;
}

describe('Remove duplicates', () => {
  it('compares whole items, whatever the order of their fields', async () => {
    expect(await unique([{ a: 1, b: 2 }, { b: 2, a: 1 }, { a: '1', b: 2 }, 1, '1', 1, null, null])).toEqual([{ a: 1, b: 2 }, { a: '1', b: 2 }, 1, '1', null]);
  });
  it('compares by fields, where 1 and “1” are the same', async () => {
    const items = [{ user: { id: 1 }, n: 1 }, { user: { id: '1' }, n: 2 }, { user: { id: 2 }, n: 3 }];
    expect(await unique(items, { compare: 'fields', fields: [{ field: 'user.id' }] })).toEqual([items[0], items[2]]);
    expect(await unique(items, { compare: 'fields', fields: [{ field: 'user.id' }, { field: 'n' }] })).toEqual(items);
  });
  it('keeps the last one on request, in the order of the list', async () => {
    const items = [{ id: 1, v: 'old' }, { id: 2, v: 'only' }, { id: 1, v: 'new' }];
    expect(await unique(items, { compare: 'fields', fields: [{ field: 'id' }], keep: 'last' })).toEqual([items[1], items[2]]);
  });
  it('never takes items without the fields for the same', async () => {
    const items: Json[] = [{ email: 'a' }, {}, { email: null }, { email: 'a' }, { email: '' }];
    expect(await unique(items, { compare: 'fields', fields: [{ field: 'email' }] })).toEqual([{ email: 'a' }, {}, { email: null }, { email: '' }]);
  });
  it('does not mistake neighbouring fields for each other', async () => {
    const items = [{ a: 'x', b: null }, { a: null, b: 'x' }, { a: 'x","y', b: '' }];
    expect(await unique(items, { compare: 'fields', fields: [{ field: 'a' }, { field: 'b' }] })).toEqual(items);
  });
  it('ignores case on request', async () => {
    const items = [{ email: 'Lea@x.example' }, { email: 'lea@X.example' }];
    expect(await unique(items, { compare: 'fields', fields: [{ field: 'email' }] })).toEqual(items);
    expect(await unique(items, { compare: 'fields', fields: [{ field: 'email' }], ignoreCase: true })).toEqual([items[0]]);
  });
  it('is quick with many', async () => {
    const items = Array.from({ length: 100_000 }, (_, at) => ({ id: at % 1_000 }));
    expect(await unique(items, { compare: 'fields', fields: [{ field: 'id' }] })).toHaveLength(1_000);
  });
  it('names the field that cannot be', async () => {
    const parameters = { items: [], compare: 'fields' as const, fields: [{ field: 'ok' }, { field: '.x' }] };
    expect(await failureOf(runStep(removeDuplicatesBehaviour, { parameters }))).toMatchObject({ code: 'fields.bad-name', field: 'fields.1.field' });
  });
});
