import type { JsonObject } from '@hookloom/node-sdk';
import { failureOf, runStep, type StepSetup } from '@hookloom/node-sdk/testing';
import { describe, expect, it } from 'vitest';
import { editFieldsBehaviour } from './run.js';

type Setup = StepSetup<typeof editFieldsBehaviour.declaration.parameters>;
async function outputOf(setup: Setup): Promise<unknown> {
  const { result } = await runStep(editFieldsBehaviour, setup);
  return result.kind === 'done' ? result.output : result;
}

describe('Edit fields', () => {
  it('gives only the fields set', async () => {
    const fields = [{ name: 'email', value: 'lea@ateliernord.example' }, { name: 'customer.name', value: 'Léa' }, { name: 'customer.id', value: 7 }];
    expect(await outputOf({ parameters: { fields }, input: { old: true } })).toEqual({ email: 'lea@ateliernord.example', customer: { name: 'Léa', id: 7 } });
  });

  it('keeps the input’s fields on request, and leaves the input as it was', async () => {
    const input = { a: 1, lines: [{ amount: 1 }, { amount: 2 }], deep: { x: 1, y: 2 } };
    const before = structuredClone(input);
    const fields = [{ name: 'lines.1.amount', value: 20 }, { name: 'deep.x', value: null }, { name: 'lines.2', value: 'new' }];
    expect(await outputOf({ parameters: { fields, keep: 'all' }, input })).toEqual({ a: 1, lines: [{ amount: 1 }, { amount: 20 }, 'new'], deep: { x: null, y: 2 } });
    expect(input).toEqual(before);
  });

  it('converts to the chosen type', async () => {
    const fields = [
      { name: 'text', value: 49, type: 'text' as const },
      { name: 'object', value: { a: 1 }, type: 'text' as const },
      { name: 'number', value: ' 49.50 ', type: 'number' as const },
      { name: 'flag', value: 'true', type: 'boolean' as const },
      { name: 'json', value: '{"a":[1]}', type: 'json' as const },
      { name: 'same', value: '49', type: 'auto' as const },
      { name: 'missing', type: 'auto' as const },
      { name: 'missingText', type: 'text' as const },
      { name: 'missingNumber', value: '', type: 'number' as const },
    ];
    expect(await outputOf({ parameters: { fields } })).toEqual({
      text: '49', object: '{"a":1}', number: 49.5, flag: true, json: { a: [1] }, same: '49', missing: null, missingText: '', missingNumber: null,
    });
  });

  it.each([
    [{ value: 'many', type: 'number' as const }, '“many” is not a number'],
    [{ value: 'maybe', type: 'boolean' as const }, 'neither true nor false'],
    [{ value: '{', type: 'json' as const }, 'not JSON'],
    [{ value: '['.repeat(100_000), type: 'json' as const }, 'nested deeper than 200'],
  ])('names the field that does not fit its type: %j', async (field, message) => {
    const error = await failureOf(runStep(editFieldsBehaviour, { parameters: { fields: [{ name: 'ok', value: 1 }, { name: 'x', ...field }] } }));
    expect(error).toMatchObject({ class: 'input', code: 'fields.wrong-type', field: 'fields.1.value' });
    expect(error.message).toContain(message);
  });

  it('refuses names and positions that cannot be', async () => {
    expect(await failureOf(runStep(editFieldsBehaviour, { parameters: { fields: [{ name: 'a..b', value: 1 }] } }))).toMatchObject({ code: 'fields.bad-name', field: 'fields.0.name' });
    expect(await failureOf(runStep(editFieldsBehaviour, { parameters: { fields: [{ name: 'list.9', value: 1 }], keep: 'all' }, input: { list: [] } }))).toMatchObject({ code: 'fields.bad-position' });
    expect(await failureOf(runStep(editFieldsBehaviour, { parameters: { fields: [], keep: 'all' }, input: [1] }))).toMatchObject({ code: 'fields.input-not-object', field: 'keep' });
  });

  it('reaches no prototype', async () => {
    for (const name of ['__proto__.polluted', 'constructor.prototype.polluted', 'a.__proto__.polluted']) {
      const output = (await outputOf({ parameters: { fields: [{ name, value: 'yes' }], keep: 'all' }, input: { a: {} } })) as JsonObject;
      const first = name.split('.')[0] ?? '';
      expect(Object.hasOwn(output, first)).toBe(true);
      expect(Object.getPrototypeOf(output)).toBe(Object.prototype);
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.hasOwn(Object, 'polluted')).toBe(false);
  });
});
