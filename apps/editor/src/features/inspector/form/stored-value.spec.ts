import { parameter, text } from '@hookloom/node-sdk';
import { describe, expect, it } from 'vitest';
import { fixedOf, fromText, switchMode, toText, withDropped } from './stored-value';

const subject = parameter.text({ label: text('Subject', '主题') });
const amount = parameter.number({ label: text('Amount', '数量'), default: 3 });

describe('switchMode', () => {
  it('keeps both values over any number of switches', () => {
    const expression = switchMode(subject, { mode: 'fixed', fixed: 'Hello' }, 'expression');
    expect(expression).toEqual({ mode: 'expression', expression: 'Hello', fixed: 'Hello' });
    const typed = { ...expression, mode: 'expression' as const, expression: '{{ trigger.x }}' };
    const back = switchMode(subject, typed, 'fixed');
    expect(back).toEqual({ mode: 'fixed', fixed: 'Hello', expression: '{{ trigger.x }}' });
    expect(switchMode(subject, back, 'expression')).toMatchObject({ mode: 'expression', expression: '{{ trigger.x }}' });
  });
  it('begins an expression with the default', () => {
    expect(switchMode(amount, undefined, 'expression')).toEqual({ mode: 'expression', expression: '3' });
    expect(fixedOf(amount, undefined)).toBe(3);
  });
});

describe('withDropped', () => {
  it('adds the path behind fixed text, and replaces a value that is no text', () => {
    expect(withDropped(subject, { mode: 'fixed', fixed: 'Hi' }, ['trigger', 'name'])).toEqual({ mode: 'expression', expression: 'Hi {{ trigger.name }}', fixed: 'Hi' });
    expect(withDropped(amount, { mode: 'fixed', fixed: 5 }, ['trigger', 'n']).expression).toBe('{{ trigger.n }}');
  });
});

describe('fields that take both', () => {
  it('are an expression exactly while they hold one', () => {
    expect(fromText(undefined, 'plain')).toEqual({ mode: 'fixed', fixed: 'plain' });
    expect(fromText({ mode: 'fixed', fixed: 'x' }, 'a {{ trigger.b }}').mode).toBe('expression');
    expect(toText(subject, { mode: 'expression', expression: '{{ a }}' })).toBe('{{ a }}');
  });
});
