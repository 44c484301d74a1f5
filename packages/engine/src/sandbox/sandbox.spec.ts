import { afterAll, describe, expect, it } from 'vitest';
import { Sandbox } from './sandbox.js';

describe('Sandbox', () => {
  const sandbox = new Sandbox();
  afterAll(() => sandbox.close());
  const evaluate = async (source: string, scope: object = {}): Promise<unknown> => (await sandbox.evaluate([source], scope)).get(source);

  it('evaluates expressions over JSON', async () => {
    expect(await evaluate('trigger.items.map((item) => item.price * 2)', { trigger: { items: [{ price: 2 }, { price: 3 }] } })).toEqual([4, 6]);
    expect(await evaluate('undefined')).toBeNull();
    expect(await evaluate('({ a: [1, "x", null] })')).toEqual({ a: [1, 'x', null] });
    expect(await evaluate('steps.a.b?.c ?? "none"', { steps: { a: {} } })).toBe('none');
  });

  it.each([
    'globalThis.constructor.constructor("return typeof process")()',
    '(() => {}).constructor("return typeof process")()',
    '[].map.constructor("return typeof require")()',
    '`${(function () { return typeof process })()}`',
    '((strings) => strings.constructor.constructor("return typeof process")())`x`',
    'typeof globalThis.process',
    'new Proxy({}, { get: () => typeof process }).x',
    '({ get a() { return typeof process } }).a',
  ])('finds no host object through %s', async (source) => {
    expect(await evaluate(source)).toBe('undefined');
  });

  it('leaves nothing behind for the next expression', async () => {
    await evaluate('(globalThis.leak = 1, Object.prototype.polluted = 1)');
    expect(await evaluate('typeof leak + typeof ({}).polluted')).toBe('undefinedundefined');
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('takes scope members named like prototypes as plain data', async () => {
    expect(await evaluate('trigger["__proto__"].x', { trigger: JSON.parse('{"__proto__":{"x":1}}') as object })).toBe(1);
  });

  it.each([
    ['(() => { for (;;); })()', 'expression.too-slow'],
    ['/(a+)+$/.test("a".repeat(40) + "b")', 'expression.too-slow'],
    ['"x".repeat(1e9).length', 'expression.too-much-memory'],
    ['(function f() { return f(); })()', 'expression.failed'],
    ['import("fs")', undefined],
    ['nothing.here', 'expression.failed'],
    ['Promise.resolve(1).then(() => { for (;;); })', undefined],
  ])('stops %s', async (source, code) => {
    if (code) await expect(evaluate(source)).rejects.toMatchObject({ error: { class: 'input', code } });
    else expect(await evaluate(source)).toEqual({});
    expect(await evaluate('1 + 1')).toBe(2);
  });
});
