import { describe, expect, expectTypeOf, it } from 'vitest';
import { durationMs, parameter, type ValuesOf } from './parameters.js';
import { text } from './text.js';

describe('parameter declarations', () => {
  const parameters = {
    url: parameter.text({ label: text('URL', '网址'), required: true }),
    note: parameter.text({ label: text('Note', '备注') }),
    method: parameter.select({
      label: text('Method', '方法'),
      default: 'GET',
      options: [
        { value: 'GET', label: text('GET', 'GET') },
        { value: 'POST', label: text('POST', 'POST') },
      ],
    }),
    headers: parameter.list({
      label: text('Headers', '请求头'),
      add: text('Add header', '添加'),
      item: { name: parameter.text({ label: text('Name', '名称'), required: true }) },
    }),
  };

  it('give behaviour exact types', () => {
    expectTypeOf<ValuesOf<typeof parameters>['url']>().toEqualTypeOf<string>();
    expectTypeOf<ValuesOf<typeof parameters>['note']>().toEqualTypeOf<string | undefined>();
    expectTypeOf<ValuesOf<typeof parameters>['method']>().toEqualTypeOf<'GET' | 'POST'>();
    expectTypeOf<ValuesOf<typeof parameters>['headers'][number]['name']>().toEqualTypeOf<string>();
    expect(parameters.method.kind).toBe('select');
  });

  it('counts durations in milliseconds', () => {
    expect(durationMs({ amount: 2, unit: 'hours' })).toBe(7_200_000);
  });
});
