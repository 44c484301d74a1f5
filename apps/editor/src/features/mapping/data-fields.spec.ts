import { describe, expect, it } from 'vitest';
import { fieldRows, kindOf, MAX_ROWS, tableOf } from './data-fields';

const data = { id: 'evt_1', invoice: { amount_due: 4900, lines: [{ amount: 1 }, { amount: 2 }], next: '2026-11-27T09:00:00Z' } };
const open = { toggled: new Set<string>(), openDepth: 2, search: '' };
const names = (rows: { name: string }[]): string[] => rows.map((row) => row.name);

describe('fieldRows', () => {
  it('lists fields in order with paths from the root, lists closed', () => {
    const rows = fieldRows(['steps', 'pay'], data, open);
    expect(names(rows)).toEqual(['id', 'invoice', 'amount_due', 'lines', 'next']);
    expect(rows[2]).toMatchObject({ path: ['steps', 'pay', 'invoice', 'amount_due'], depth: 1, kind: 'number', preview: '4900' });
    expect(rows[3]).toMatchObject({ kind: 'list', count: 2, hasChildren: true });
  });
  it('opens and closes by hand', () => {
    const rows = fieldRows(['trigger'], data, { ...open, toggled: new Set(['trigger\u0000invoice']) });
    expect(names(rows)).toEqual(['id', 'invoice']);
    const list = fieldRows(['trigger'], data, { ...open, toggled: new Set(['trigger\u0000invoice\u0000lines', 'trigger\u0000invoice\u0000lines\u00000']) });
    expect(list.find((row) => row.name === 'amount')?.path).toEqual(['trigger', 'invoice', 'lines', '0', 'amount']);
  });
  it('searches names and values, and keeps what leads there', () => {
    expect(names(fieldRows(['trigger'], data, { ...open, search: 'amount_d' }))).toEqual(['invoice', 'amount_due']);
    expect(names(fieldRows(['trigger'], data, { ...open, search: 'EVT_1' }))).toEqual(['id']);
    expect(fieldRows(['trigger'], data, { ...open, search: 'nothing' })).toEqual([]);
  });
  it('stops at the limit', () => {
    const many = Object.fromEntries(Array.from({ length: MAX_ROWS * 2 }, (_, index) => [`f${index}`, index]));
    expect(fieldRows(['trigger'], many, open)).toHaveLength(MAX_ROWS);
  });
  it('treats dangerous names as plain ones', () => {
    const evil: unknown = JSON.parse('{"__proto__": {"x": 1}}');
    expect(fieldRows(['trigger'], evil as { [key: string]: { x: number } }, open).map((row) => row.path.join('.'))).toEqual(['trigger.__proto__', 'trigger.__proto__.x']);
  });
});

describe('kindOf', () => {
  it('tells dates and links from text', () => {
    expect(['2026-11-27', '2026-11-27T09:00:00+01:00', 'https://a.example/x', 'plain', '12'].map(kindOf)).toEqual(['date', 'date', 'link', 'text', 'text']);
  });
});

describe('tableOf', () => {
  it('makes a row of each entry and a column of each name', () => {
    expect(tableOf([{ a: 1 }, { b: 2 }, 3]).columns).toEqual(['a', 'b', 'value']);
    expect(tableOf({ a: 1 }).rows).toEqual([{ a: 1 }]);
  });
});
