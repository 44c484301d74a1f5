import { describe, expect, it } from 'vitest';
import { jsonDepthWithin, jsonFault } from './json-depth.js';

const DEEP = 100_000;
const deepText = '['.repeat(DEEP) + ']'.repeat(DEEP);
function deepValue(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

describe('jsonDepthWithin', () => {
  it('measures text without parsing it', () => {
    expect(jsonDepthWithin(deepText, 200)).toBe(false);
    expect(jsonDepthWithin('[[{"a":"]]}}{{[[\\"[["}]]', 3)).toBe(true);
    expect(jsonDepthWithin('[[[[1]]]]', 3)).toBe(false);
  });
  it('measures values without recursion', () => {
    expect(jsonDepthWithin(deepValue(DEEP), 200)).toBe(false);
    expect(jsonDepthWithin(deepValue(64), 64)).toBe(true);
    expect(jsonDepthWithin(deepValue(65), 64)).toBe(false);
  });
});

describe('jsonFault', () => {
  it.each([
    [{ a: [1, 'ü😀', null, true] }, null],
    [{ a: Number.NaN }, 'not-json'],
    [[() => 1], 'not-json'],
    [{ a: 'x\0' }, 'bad-text'],
    [{ '\ud800': 1 }, 'bad-text'],
  ])('%j: %s', (value, fault) => {
    expect(jsonFault(value, 10)).toBe(fault);
  });
  it('ends on a value that holds itself', () => {
    const loop: { self?: unknown } = {};
    loop.self = loop;
    expect(jsonFault(loop, 200)).toBe('too-deep');
  });
});
