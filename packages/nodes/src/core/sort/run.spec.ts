import type { Json } from '@hookloom/node-sdk';
import { failureOf, runStep, type StepSetup } from '@hookloom/node-sdk/testing';
import { describe, expect, it } from 'vitest';
import { sortBehaviour } from './run.js';

type Keys = NonNullable<StepSetup<typeof sortBehaviour.declaration.parameters>['parameters']>['keys'];
async function sorted(items: Json, keys: Keys = [{}], ignoreCase = true): Promise<unknown> {
  const { result } = await runStep(sortBehaviour, { parameters: { items, ignoreCase, ...(keys && { keys }) } });
  return result.kind === 'done' ? result.output : result;
}

describe('Sort', () => {
  it('sorts numbers as numbers, also those written as text', async () => {
    expect(await sorted([10, 9, 100, -1])).toEqual([-1, 9, 10, 100]);
    expect(await sorted(['10', '9', 100, ' 1.5 '])).toEqual([' 1.5 ', '9', '10', 100]);
  });
  it('sorts dates as dates', async () => {
    const dates = ['2026-11-24T10:00:00+02:00', '2026-11-24T09:00:00Z', '2026-11-23'];
    expect(await sorted(dates)).toEqual(['2026-11-23', '2026-11-24T10:00:00+02:00', '2026-11-24T09:00:00Z']);
  });
  it('sorts everything else as text, by case only when told to', async () => {
    expect(await sorted(['banana', 'Apple', 'cherry', 'äpfel'])).toEqual(['Apple', 'banana', 'cherry', 'äpfel']);
    expect(await sorted(['banana', 'Zebra', 'apple'], [{}], false)).toEqual(['Zebra', 'apple', 'banana']);
    expect(await sorted(['b', 10, true, '9'])).toEqual([10, '9', 'b', true]);
  });
  it('sorts by several fields, each in its direction, and is stable', async () => {
    const items = [
      { plan: 'pro', user: { age: 30 }, n: 1 },
      { plan: 'free', user: { age: 30 }, n: 2 },
      { plan: 'pro', user: { age: 41 }, n: 3 },
      { plan: 'pro', user: { age: 30 }, n: 4 },
    ];
    const keys = [{ field: 'plan', direction: 'desc' as const }, { field: 'user.age' }];
    expect(((await sorted(items, keys)) as typeof items).map(({ n }) => n)).toEqual([1, 4, 3, 2]);
    expect(items.map(({ n }) => n)).toEqual([1, 2, 3, 4]);
  });
  it('puts items without a value last in both directions', async () => {
    const items: Json[] = [{ a: null }, { a: 2 }, {}, { a: 1 }, { a: '' }];
    expect(await sorted(items, [{ field: 'a' }])).toEqual([{ a: 1 }, { a: 2 }, { a: null }, {}, { a: '' }]);
    expect(await sorted(items, [{ field: 'a', direction: 'desc' }])).toEqual([{ a: 2 }, { a: 1 }, { a: null }, {}, { a: '' }]);
  });
  it('sorts as told, and names what is not of that type', async () => {
    expect(await sorted(['10', '9'], [{ type: 'text' }])).toEqual(['10', '9']);
    expect(await sorted([1_700_000_000, '2020-01-01'], [{ type: 'date' }])).toEqual(['2020-01-01', 1_700_000_000]);
    const bad = runStep(sortBehaviour, { parameters: { items: [{ a: 1 }, { a: 'many' }], keys: [{ field: 'a', type: 'number' }] } });
    expect(await failureOf(bad)).toMatchObject({ class: 'input', code: 'sort.wrong-type', field: 'keys.0.type', message: expect.stringContaining('Item 2 has “many”') as string });
    expect(await failureOf(runStep(sortBehaviour, { parameters: { items: ['soon'], keys: [{ type: 'date' }] } }))).toMatchObject({ code: 'sort.wrong-type' });
    expect(await failureOf(runStep(sortBehaviour, { parameters: { items: [], keys: [{ field: 'a..b' }] } }))).toMatchObject({ code: 'fields.bad-name', field: 'keys.0.field' });
  });
  it('agrees with itself on values of every kind', async () => {
    const items: Json[] = ['2026-01-01', 'x', 5, '5', null, true, { a: 1 }, [1], '2025-01-01', ''];
    const once = await sorted(items);
    expect(await sorted(once as Json)).toEqual(once);
  });
});
