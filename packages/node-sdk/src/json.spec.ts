import { describe, expect, it } from 'vitest';
import { JsonDepthError, MAX_JSON_DEPTH, parseJson } from './json.js';

const nested = (depth: number): string => `${'{"a":['.repeat(depth / 2)}${']}'.repeat(depth / 2)}`;

describe('JSON from outside', () => {
  it('may be as deep as the limit, no deeper', () => {
    expect(() => parseJson(nested(MAX_JSON_DEPTH))).not.toThrow();
    expect(() => parseJson(nested(MAX_JSON_DEPTH + 2))).toThrow(JsonDepthError);
    expect(() => parseJson('['.repeat(1_000_000))).toThrow(JsonDepthError);
  });
  it('counts no brackets inside texts', () => {
    const text = `${'[{'.repeat(500)}"\\`;
    expect(parseJson(JSON.stringify([text, text]))).toEqual([text, text]);
  });
  it('may be as wide as it likes', () => {
    expect(parseJson(JSON.stringify(Array(5_000).fill([{}])))).toHaveLength(5_000);
  });
  it('is not JSON: SyntaxError', () => {
    expect(() => parseJson('{')).toThrow(SyntaxError);
  });
});
