import type { Json } from '@hookloom/node-sdk';
import { failureOf, runStep, type StepSetup } from '@hookloom/node-sdk/testing';
import { describe, expect, it } from 'vitest';
import { splitBehaviour } from './run.js';

type Parameters = StepSetup<typeof splitBehaviour.declaration.parameters>['parameters'];
async function split(parameters: Parameters): Promise<unknown> {
  const { result } = await runStep(splitBehaviour, { parameters });
  return result.kind === 'done' ? result.output : result;
}

describe('Split', () => {
  const order: Json = { id: 7, order: { lines: [{ sku: 'A' }, { sku: 'B' }], note: 'x' } };

  it('gives the items of a list in an object', async () => {
    expect(await split({ items: order, field: 'order.lines' })).toEqual([{ sku: 'A' }, { sku: 'B' }]);
  });
  it('or of every object in a list, one after another', async () => {
    const orders: Json[] = [{ lines: [1, 2] }, { lines: [] }, {}, { lines: null }, { lines: [[3]] }];
    expect(await split({ items: orders, field: 'lines' })).toEqual([1, 2, [3]]);
  });
  it('keeps the other fields on request, and leaves what came as it was', async () => {
    const before = structuredClone(order);
    expect(await split({ items: order, field: 'order.lines', give: 'objects' })).toEqual([
      { id: 7, order: { lines: { sku: 'A' }, note: 'x' } },
      { id: 7, order: { lines: { sku: 'B' }, note: 'x' } },
    ]);
    expect(order).toEqual(before);
  });
  it('leaves out objects without items, or keeps them', async () => {
    const orders: Json[] = [{ id: 1, lines: [] }, { id: 2 }, { id: 3, lines: ['a'] }];
    expect(await split({ items: orders, field: 'lines', give: 'objects' })).toEqual([{ id: 3, lines: 'a' }]);
    expect(await split({ items: orders, field: 'lines', give: 'objects', empty: 'keep' })).toEqual([{ id: 1, lines: null }, { id: 2, lines: null }, { id: 3, lines: 'a' }]);
  });
  it('explains what holds no list', async () => {
    expect(await failureOf(runStep(splitBehaviour, { parameters: { items: [{ lines: [] }, { lines: 'a,b' }], field: 'lines' } }))).toMatchObject({
      class: 'input', code: 'split.not-a-list', field: 'field', message: expect.stringContaining('of item 2 is “a,b”') as string,
    });
    expect(await failureOf(runStep(splitBehaviour, { parameters: { items: [1], field: 'lines' } }))).toMatchObject({ code: 'split.not-an-object', field: 'items' });
    expect(await failureOf(runStep(splitBehaviour, { parameters: { items: {}, field: 'a.' } }))).toMatchObject({ code: 'fields.bad-name', field: 'field' });
  });
  it('reaches no prototype', async () => {
    expect(await split({ items: {}, field: 'constructor.prototype' })).toEqual([]);
  });
});
