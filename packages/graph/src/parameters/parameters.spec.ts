import { NodeError, parameter, text } from '@hookloom/node-sdk';
import type { Json } from '@hookloom/node-sdk';
import { describe, expect, it } from 'vitest';
import { parseTemplate } from '../expressions/parse.js';
import type { Scope } from '../expressions/scope.js';
import type { CompiledParameter } from '../plan.js';
import { codeExpressionsOf, resolveParameters } from './resolve.js';
import { checkValue, ruleOf } from './rules.js';
import type { ValueRule } from './rules.js';
import { isCredentialShown, isShown } from './shown.js';
import { isCron, isDateTime, isTimeZone } from './time-syntax.js';

const scope: Scope = {
  trigger: { email: 'ada@example.org', n: '42', flag: 'true', list: [1], wait: { amount: 2, unit: 'hours' } },
  steps: {},
  input: null,
  run: {},
};

function template(source: string, rule: ValueRule, expects: Extract<CompiledParameter, { kind: 'template' }>['expects']): CompiledParameter {
  const parsed = parseTemplate(source);
  if ('error' in parsed) throw new Error(parsed.error.message);
  return { kind: 'template', template: parsed.template, expects, rule };
}
const resolve = (compiled: CompiledParameter): Json | undefined => resolveParameters({ field: compiled }, scope)['field'];
function failure(compiled: CompiledParameter): NodeError['error'] {
  try {
    resolve(compiled);
  } catch (error) {
    if (error instanceof NodeError) return error.error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('resolveParameters', () => {
  it('keeps constants, renders templates and gives list items their id', () => {
    const compiled: Record<string, CompiledParameter> = {
      fixed: { kind: 'value', value: { a: 1 } },
      rows: { kind: 'list', items: [{ id: 'x', values: { name: template('Hi {{ trigger.email }}', { kind: 'text' }, 'text') } }] },
    };
    expect(resolveParameters(compiled, scope)).toEqual({ fixed: { a: 1 }, rows: [{ id: 'x', name: 'Hi ada@example.org' }] });
  });

  it('brings values to the type that is expected', () => {
    expect(resolve(template('{{ trigger.n }}', { kind: 'number' }, 'number'))).toBe(42);
    expect(resolve(template('{{ trigger.flag }}', { kind: 'boolean' }, 'boolean'))).toBe(true);
    expect(resolve(template('{{ trigger.list }}', { kind: 'text' }, 'text'))).toBe('[1]');
    expect(resolve(template('{{ trigger.list }}', { kind: 'json' }, 'any'))).toEqual([1]);
    expect(resolve(template('{"to": {{ trigger.email }}}', { kind: 'json' }, 'any'))).toEqual({ to: 'ada@example.org' });
    expect(resolve(template('Hi {{ trigger.email }}', { kind: 'json' }, 'any'))).toBe('Hi ada@example.org');
    expect(resolve(template('{{ trigger.wait }}', { kind: 'duration' }, 'any'))).toEqual({ amount: 2, unit: 'hours' });
  });

  it('takes the default, or leaves the field out, where an expression gives nothing', () => {
    expect(resolve(template('{{ trigger.gone }}', { kind: 'number', default: 5 }, 'number'))).toBe(5);
    expect(resolve(template('{{ trigger.gone }}', { kind: 'boolean', default: false }, 'boolean'))).toBe(false);
    expect(resolveParameters({ field: template('{{ trigger.gone }}', { kind: 'text' }, 'text') }, scope)).toEqual({});
  });

  it('names the field and what is missing when a required one comes out empty', () => {
    expect(failure(template('{{ trigger.mail }}', { kind: 'text', required: true }, 'text'))).toEqual({
      class: 'input', code: 'parameter.missing', field: 'field',
      message: 'field: This field came out empty: trigger has no field “mail”.',
    });
  });

  it('names items by position', () => {
    const values = { name: template('{{ trigger.x }}', { kind: 'text', required: true }, 'text') };
    const rows: CompiledParameter = { kind: 'list', items: [{ id: 'a', values: {} }, { id: 'b', values }] };
    expect(failure(rows).field).toBe('field.1.name');
  });

  it.each([
    ['{{ trigger.email }}', { kind: 'number' }, 'number', 'must be a number, not “ada@example.org”'],
    ['{{ trigger.list }}', { kind: 'boolean' }, 'boolean', 'must be true or false, not a list'],
    ['{{ trigger.n }}', { kind: 'number', max: 10 }, 'number', 'at most 10'],
    ['{{ trigger.email }}', { kind: 'select', options: ['GET', 'POST'] }, 'text', 'one of GET, POST'],
    ['{{ trigger.n }}', { kind: 'duration' }, 'any', 'an amount and a unit'],
    ['{"a": {{ trigger.n }}', { kind: 'json' }, 'any', 'not JSON'],
  ] as const)('refuses %s for %j', (source, rule, expects, message) => {
    const copy: ValueRule = { ...rule, ...('options' in rule ? { options: [...rule.options] } : {}) } as ValueRule;
    const error = failure(template(source, copy, expects));
    expect(error.class).toBe('input');
    expect(error.message).toContain(message);
  });

  it('finds all code once', () => {
    const list: CompiledParameter = { kind: 'list', items: [{ id: 'a', values: { x: template('{{ 1+1 }}{{ f() }}', { kind: 'text' }, 'text') } }] };
    expect(codeExpressionsOf({ a: template('{{ 1+1 }}', { kind: 'text' }, 'text'), list })).toEqual(['1+1', 'f()']);
  });
});

describe('rules', () => {
  it.each<[ValueRule, Json, string | undefined]>([
    [{ kind: 'text', maxLength: 3 }, 'abcd', 'out-of-range'],
    [{ kind: 'text' }, 5, 'wrong-type'],
    [{ kind: 'text', required: true }, '  ', 'missing'],
    [{ kind: 'number', min: 0, integer: true }, 0.5, 'wrong-type'],
    [{ kind: 'number', min: 0 }, -1, 'out-of-range'],
    [{ kind: 'duration', maxMs: 1_000 }, { amount: 1, unit: 'hours' }, 'out-of-range'],
    [{ kind: 'duration' }, { amount: -1, unit: 'hours' }, 'out-of-range'],
    [{ kind: 'duration' }, { amount: 1, unit: 'weeks' }, 'wrong-type'],
    [{ kind: 'boolean' }, 'yes', 'wrong-type'],
    [{ kind: 'json', required: true }, null, 'missing'],
    [{ kind: 'json' }, { any: 1 }, undefined],
    [{ kind: 'text' }, '', undefined],
  ])('%j and %j: %s', (rule, value, code) => {
    expect(checkValue(rule, value)?.code).toBe(code);
  });

  it('come from declarations, as JSON', () => {
    const declared = parameter.select({ label: text('M', 'M'), options: [{ value: 'A', label: text('A', 'A') }], default: 'A', required: true });
    expect(ruleOf(declared)).toEqual({ kind: 'select', required: true, default: 'A', options: ['A'] });
  });
});

describe('time syntax', () => {
  it.each(['* * * * *', '*/5 0-6 1,15 jan-mar mon', '30 9 * * 1-5', '0 0 29 2 7'])('takes the cron expression %s', (cron) => {
    expect(isCron(cron)).toBe(true);
  });
  it.each(['', '* * * *', '* * * * * *', '60 * * * *', '* 24 * * *', '* * 0 * *', '5-1 * * * *', '*/0 * * * *', 'a * * * *', '1,,2 * * * *', '1-2-3 * * * *', '@daily'])(
    'refuses the cron expression “%s”',
    (cron) => {
      expect(isCron(cron)).toBe(false);
    },
  );
  it('knows dates and zones', () => {
    expect(['2026-11-24T09:30', '2026-11-24T09:30:00.5Z', '2024-02-29 00:00:00+02:00'].every(isDateTime)).toBe(true);
    expect(['2026-02-29T00:00', '2026-11-24', '2026-13-01T00:00', '2026-11-24T25:00', 'soon', 5].some(isDateTime)).toBe(false);
    expect(['UTC', 'Europe/Berlin', 'Asia/Shanghai'].every(isTimeZone)).toBe(true);
    expect(['', 'Mars/Base', '../etc', 'Europe Berlin'].some(isTimeZone)).toBe(false);
  });
});

describe('isCredentialShown', () => {
  const label = text('X', 'X');
  const parameters = { who: parameter.select({ label, options: [{ value: 'none', label }, { value: 'basic', label }], default: 'none' }) };
  const credential = { types: ['t'], required: false, showWhen: { parameter: 'who', is: ['basic'] } };

  it('follows the condition; without one it is shown, without a credential it is not', () => {
    expect(isCredentialShown({ parameters, credential }, {})).toBe(false);
    expect(isCredentialShown({ parameters, credential }, { who: { mode: 'fixed', fixed: 'basic' } })).toBe(true);
    expect(isCredentialShown({ parameters, credential: { types: ['t'], required: true } }, {})).toBe(true);
    expect(isCredentialShown({ parameters }, {})).toBe(false);
  });
});

describe('isShown', () => {
  const declared = {
    auth: parameter.boolean({ label: text('A', 'A') }),
    kind: parameter.text({ label: text('K', 'K'), default: 'basic', showWhen: { parameter: 'auth', is: [true] } }),
    user: parameter.text({ label: text('U', 'U'), showWhen: { parameter: 'kind', is: ['basic'] } }),
  };
  it('follows fixed values, defaults, and fields that are hidden themselves', () => {
    expect(isShown(declared, {}, 'kind')).toBe(false);
    expect(isShown(declared, {}, 'user')).toBe(false);
    expect(isShown(declared, { auth: { mode: 'fixed', fixed: true } }, 'user')).toBe(true);
    expect(isShown(declared, { auth: { mode: 'fixed', fixed: true }, kind: { mode: 'fixed', fixed: 'x' } }, 'user')).toBe(false);
    expect(isShown(declared, { auth: { mode: 'expression', expression: '{{ trigger }}' } }, 'user')).toBe(true);
  });
});
