import { describe, expect, it } from 'vitest';
import { addressesOf } from './addresses.js';

describe('addresses', () => {
  it.each([
    ['a@b.example', ['a@b.example']],
    [' a@b.example ,, c@d.example; ', ['a@b.example', 'c@d.example']],
    ['Léa Martin <lea@ateliernord.example>', ['"Léa Martin" <lea@ateliernord.example>']],
    ['"Martin, Léa" <lea@ateliernord.example>, b@c.example', ['"Martin, Léa" <lea@ateliernord.example>', 'b@c.example']],
    ['"A \\" <evil@x.example>, b" <a@b.example>', ['"A \\" <evil@x.example>, b" <a@b.example>']],
    ['<a@b.example>', ['a@b.example']],
    ['李雷 <lilei@例子.example>，han@b.example', ['"李雷" <lilei@例子.example>', 'han@b.example']],
    ["o'neil+tag@sub.b-c.example", ["o'neil+tag@sub.b-c.example"]],
    ['root@localhost', ['root@localhost']],
    ['', []],
    [undefined, []],
  ])('%j', (text, expected) => {
    expect(addressesOf(text, 'to')).toEqual(expected);
  });

  it.each(['a', '@b.example', 'a@', 'a@b@c.example', 'a b@c.example', 'a@-b.example', 'a@b..example', 'a..b@c.example', 'A <a@b.example> x', '<>', 'a@b.example <c@d.example> <e@f.example>', `${'x'.repeat(250)}@b.example`, 'a@[127.0.0.1]', 'a,b'])(
    'refuses “%s”',
    (text) => {
      expect(() => addressesOf(text, 'to')).toThrow(expect.objectContaining({ error: expect.objectContaining({ code: 'email.bad-address', field: 'to' }) }));
    },
  );

  it('takes no time that explodes', () => {
    const startedAt = performance.now();
    expect(() => addressesOf(`${'a.'.repeat(100_000)}@`, 'to')).toThrow();
    expect(() => addressesOf(`a@${'a-'.repeat(100_000)}`, 'to')).toThrow();
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });
});
