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

  it('keeps to the limits it is given', async () => {
    const busy = '(() => { const end = Date.now() + 300; while (Date.now() < end); return 1; })()';
    await expect(evaluate(busy)).rejects.toMatchObject({ error: { code: 'expression.too-slow' } });
    const limits = { subject: 'code' as const, timeMs: 2_000, memoryBytes: 64 * 1024 * 1024 };
    expect((await sandbox.evaluate([busy], {}, limits)).get(busy)).toBe(1);
    const big = '"x".repeat(40 * 1024 * 1024).length';
    await expect(evaluate(big)).rejects.toMatchObject({ error: { code: 'expression.too-much-memory' } });
    expect((await sandbox.evaluate([big], {}, limits)).get(big)).toBe(40 * 1024 * 1024);
  });

  it('fails what its thread is stuck in, and nothing behind it', async () => {
    // A loop inside a built-in, where QuickJS never looks at the clock.
    const stuck = 'Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1)';
    const jobs = await Promise.allSettled([evaluate('1'), evaluate(stuck), evaluate('2'), evaluate('trigger.x', { trigger: { x: 3 } })]);
    expect(jobs.map((job) => (job.status === 'fulfilled' ? job.value : (job.reason as { error: unknown }).error))).toEqual([
      1,
      { class: 'input', code: 'expression.too-slow', message: 'The sandbox did not answer and was restarted.' },
      2,
      3,
    ]);
  });
});

describe('code of a step', () => {
  const sandbox = new Sandbox();
  afterAll(() => sandbox.close());
  const run = (code: string, more: object = {}): Promise<unknown> => sandbox.run(code, { trigger: {}, steps: {}, input: null, run: {}, ...more });

  it('is the body of a function over the scope', async () => {
    const code = 'const total = input.lines.reduce((sum, line) => sum + line.amount, 0);\nif (total > 10) return { total, plan: steps.lookup.plan };\nreturn null; // small';
    expect(await run(code, { input: { lines: [{ amount: 7 }, { amount: 8 }] }, steps: { lookup: { plan: 'pro' } } })).toEqual({ total: 15, plan: 'pro' });
    expect(await run(code, { input: { lines: [] } })).toBeNull();
    expect(await run('const nothing = 1')).toBeNull();
    expect(await run('return item.id + index', { item: { id: 40 }, index: 2 })).toBe(42);
  });

  it.each([
    ['return typeof process + typeof require + typeof fetch', 'undefinedundefinedundefined'],
    ['return globalThis.constructor.constructor("return typeof process")()', 'undefined'],
    ['globalThis.leak = 1; return 1', 1],
    ['return typeof leak', 'undefined'],
  ])('reaches no host and keeps nothing: %s', async (code, value) => {
    expect(await run(code)).toBe(value);
  });

  it.each([
    ['for (;;);', 'code.too-slow', 'longer than 1000 ms'],
    ['return "x".repeat(1e9)', 'code.too-much-memory', 'more than 64 MiB'],
    ['const a = 1;\n\nreturn a.b.c;', 'code.failed', '(line 3)'],
    ['const a = 1;\nthrow new RangeError("No stock left");', 'code.failed', 'RangeError: No stock left (line 2)'],
    ['throw "plain text"', 'code.failed', 'The code threw “plain text”'],
    ['throw null', 'code.failed', 'The code threw null'],
    ['const a = 1;\nconst b = ;', 'code.failed', '(line 2)'],
    ['return (async () => 1)()', 'code.failed', 'without async'],
    ['return 1n', 'code.failed', 'TypeError'],
  ])('says what is wrong with %j', async (code, errorCode, message) => {
    await expect(run(code)).rejects.toMatchObject({ error: { class: 'input', code: errorCode, message: expect.stringContaining(message) as string } });
    expect(await run('return 1')).toBe(1);
  });

  it('holds no expression back, however slow', async () => {
    const slow = [1, 2, 3].map(() => run('for (;;);').catch((error: unknown) => error));
    const started = Date.now();
    expect((await sandbox.evaluate(['1 + 1'], {})).get('1 + 1')).toBe(2);
    expect(Date.now() - started).toBeLessThan(900);
    await Promise.all(slow);
  });

  it('gives each step its time, however many wait before it', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => run('const end = Date.now() + 900; while (Date.now() < end); return 1')));
    expect(outcomes.map(({ status }) => status)).toEqual(Array<string>(8).fill('fulfilled'));
  }, 20_000);
});
