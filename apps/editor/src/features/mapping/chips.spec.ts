import { describe, expect, it } from 'vitest';
import { chipLabel, chipSource, pathsIn, segmentsOf } from './chips';

const shown = (source: string): string[] => segmentsOf(source).map((segment) => `${segment.kind}:${source.slice(segment.from, segment.to)}`);

describe('segmentsOf', () => {
  it('covers the source with text and chips', () => {
    expect(shown('Hello {{ trigger.body.name }}, bye')).toEqual(['text:Hello ', 'path:{{ trigger.body.name }}', 'text:, bye']);
  });
  it('keeps code as text that can be edited', () => {
    expect(shown('{{ trigger.a + 1 }}{{steps.x}}')).toEqual(['code:{{ trigger.a + 1 }}', 'path:{{steps.x}}']);
  });
  it.each(['{{', '{{ tri', 'a {{ "unclosed }}', '{{ }}', '{{ (1 }}', '}} {{'])('survives half-typed %s without losing a character', (source) => {
    const segments = segmentsOf(source);
    expect(segments.map((segment) => source.slice(segment.from, segment.to)).join('')).toBe(source);
    expect(segments.every((segment) => segment.to > segment.from)).toBe(true);
  });
  it('does not take a brace inside a string for the end', () => {
    expect(shown("{{ steps.a['}}'] }}!")).toEqual(["path:{{ steps.a['}}'] }}", 'text:!']);
  });
});

describe('chips', () => {
  it('writes what it reads', () => {
    const path = ['steps', 'look-up', 'first name', '0'];
    expect(pathsIn(chipSource(path))).toEqual([path]);
  });
  it('says the step by its name and the field by its last name', () => {
    const names = new Map([['trigger', 'Payment failed'], ['lookup', 'Look up customer']]);
    expect(chipLabel(['trigger', 'invoice', 'customer_email'], names)).toEqual({ source: 'Payment failed', field: 'customer_email' });
    expect(chipLabel(['steps', 'lookup', 'rows', '0'], names)).toEqual({ source: 'Look up customer', field: 'rows[0]' });
    expect(chipLabel(['steps', 'lookup'], names)).toEqual({ source: null, field: 'Look up customer' });
    expect(chipLabel(['run', 'id'], names)).toEqual({ source: 'run', field: 'id' });
  });
});
