import { expect, it } from 'vitest';
import { inertQuoted, inertText } from './inert-text';

it('writes out what could hide or reorder text', () => {
  expect(inertText('a\u202Egnp.exe')).toBe('a\\u202egnp.exe');
  expect(inertText('\u001b[31mred\u0000')).toBe('\\u001b[31mred\\u0000');
  expect(inertText('\ud800')).toBe('\\ud800');
});
it('leaves ordinary text alone: lines, tabs, emoji, Chinese, markup', () => {
  const text = '<img onerror=alert(1)>\n\t你好 👋 é';
  expect(inertText(text)).toBe(text);
});
it('quotes on one line and cuts', () => {
  expect(inertQuoted('a"b\nc', 100)).toBe('"a\\"b\\nc"');
  expect(inertQuoted('x'.repeat(10), 4)).toBe('"xxxx…"');
});
