import type { Json } from '@hookloom/node-sdk';
import { failureOf, runStep, type StepSetup } from '@hookloom/node-sdk/testing';
import { describe, expect, it } from 'vitest';
import { aggregateBehaviour } from './run.js';

type Parameters = NonNullable<StepSetup<typeof aggregateBehaviour.declaration.parameters>['parameters']>;
type Value = NonNullable<Parameters['values']>[number];
async function aggregate(items: Json, parameters: Parameters): Promise<unknown> {
  const { result } = await runStep(aggregateBehaviour, { parameters: { items, ...parameters } });
  return result.kind === 'done' ? result.output : result;
}
const value = async (items: Json, what: Value): Promise<unknown> =>
  ((await aggregate(items, { values: [{ name: 'x', ...what }] })) as { x: unknown }).x;

describe('Aggregate', () => {
  const sales: Json[] = [
    { country: 'FR', amount: 19.99, at: '2026-11-02', tags: ['a'] },
    { country: 'DE', amount: '4.01', at: '2026-11-01' },
    { country: 'FR', amount: null, at: '2026-10-30' },
    { country: 'fr', at: '' },
  ];

  it.each<[Value, Json]>([
    [{ operation: 'sum', field: 'amount' }, 24],
    [{ operation: 'average', field: 'amount' }, 12],
    [{ operation: 'min', field: 'amount' }, '4.01'],
    [{ operation: 'max', field: 'amount' }, 19.99],
    [{ operation: 'min', field: 'at' }, '2026-10-30'],
    [{ operation: 'max', field: 'country' }, 'fr'],
    [{ operation: 'count' }, 4],
    [{ operation: 'count', field: 'amount' }, 2],
    [{ operation: 'count', field: 'country', unique: true }, 3],
    [{ operation: 'first', field: 'amount' }, 19.99],
    [{ operation: 'last', field: 'amount' }, '4.01'],
    [{ operation: 'collect', field: 'country' }, ['FR', 'DE', 'FR', 'fr']],
    [{ operation: 'collect', field: 'country', unique: true }, ['FR', 'DE', 'fr']],
    [{ operation: 'collect', field: 'tags.0' }, ['a']],
    [{ field: 'amount' }, [19.99, '4.01']],
    [{ operation: 'join', field: 'at' }, '2026-11-02, 2026-11-01, 2026-10-30'],
    [{ operation: 'join', field: 'country', separator: '/', unique: true }, 'FR/DE/fr'],
  ])('%j gives %j', async (what, result) => {
    expect(await value(sales, what)).toEqual(result);
  });

  it('works on plain values too', async () => {
    expect(await value([1, 2, 3.5], { operation: 'sum' })).toBe(6.5);
    expect(await value([3, 10, 2], { operation: 'max' })).toBe(10);
  });

  it.each<[Value['operation'], Json]>([
    ['sum', 0], ['average', null], ['min', null], ['max', null], ['count', 0], ['first', null], ['last', null], ['collect', []], ['join', ''],
  ])('gives %s of nothing: %j', async (operation, result) => {
    expect(await value([], { operation, field: 'amount' })).toEqual(result);
    expect(await value([{ amount: null }, {}], { operation, field: 'amount' })).toEqual(result);
  });

  it('names fields inside objects', async () => {
    expect(await aggregate([1, 2], { values: [{ operation: 'sum', name: 'stats.total' }, { operation: 'count', name: 'stats.n' }] })).toEqual({ stats: { total: 3, n: 2 } });
  });

  it('groups by fields, in the order in which groups came', async () => {
    const values = [{ operation: 'sum' as const, field: 'amount', name: 'total' }, { operation: 'count' as const, name: 'n' }];
    expect(await aggregate(sales, { values, groupBy: [{ field: 'country' }] })).toEqual([
      { country: 'FR', total: 19.99, n: 2 },
      { country: 'DE', total: 4.01, n: 1 },
      { country: 'fr', total: 0, n: 1 },
    ]);
    const users: Json[] = [{ user: { id: 1 }, plan: 'a' }, { user: { id: '1' }, plan: 'a' }, { user: {}, plan: 'a' }, { user: { id: 1 }, plan: 'b' }];
    expect(await aggregate(users, { values: [{ operation: 'count', name: 'n' }], groupBy: [{ field: 'user.id' }, { field: 'plan' }] })).toEqual([
      { user: { id: 1 }, plan: 'a', n: 2 },
      { user: { id: null }, plan: 'a', n: 1 },
      { user: { id: 1 }, plan: 'b', n: 1 },
    ]);
    expect(await aggregate([], { values, groupBy: [{ field: 'country' }] })).toEqual([]);
  });

  it('names the item that does not fit', async () => {
    const bad = (values: Value[]): ReturnType<typeof failureOf> => failureOf(runStep(aggregateBehaviour, { parameters: { items: [{ a: 1 }, { a: 'many' }], values } }));
    expect(await bad([{ operation: 'count', name: 'n' }, { operation: 'sum', field: 'a', name: 'x' }])).toMatchObject({
      class: 'input', code: 'aggregate.not-a-number', field: 'values.1.field', message: expect.stringContaining('Item 2 has “many”') as string,
    });
    expect(await bad([{ operation: 'count', name: 'a..b' }])).toMatchObject({ code: 'fields.bad-name', field: 'values.0.name' });
    expect(await failureOf(runStep(aggregateBehaviour, { parameters: { items: [1e308, 1e308], values: [{ operation: 'sum', name: 'x' }] } }))).toMatchObject({ code: 'aggregate.too-large' });
  });

  it('reaches no prototype', async () => {
    const output = await aggregate([{ a: 1 }], { values: [{ operation: 'count', field: 'constructor', name: '__proto__' }] });
    expect(Object.getPrototypeOf(output)).toBe(Object.prototype);
    expect(Object.entries(output as object)).toEqual([['__proto__', 0]]);
  });

  it('is quick with many', async () => {
    const items = Array.from({ length: 100_000 }, (_, at) => ({ id: at % 100, amount: at / 100 }));
    expect(await aggregate(items, { values: [{ operation: 'sum', field: 'amount', name: 'total' }], groupBy: [{ field: 'id' }] })).toHaveLength(100);
  });
});
