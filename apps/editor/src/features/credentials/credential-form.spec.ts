import { defineCredential, parameter, text } from '@hookloom/node-sdk';
import { describe, expect, it } from 'vitest';
import type { Credential } from '@/api/types';
import { checkValues, initialValues, toFields, visibleFields } from './credential-form';

const label = text('x', 'x');
const smtp = defineCredential({
  key: 'smtp',
  title: label,
  help: label,
  icon: { set: 'lucide', name: 'mail', tint: 'red' },
  testable: true,
  fields: {
    host: parameter.text({ label, required: true }),
    port: parameter.number({ label, default: 587, min: 1, max: 65_535, integer: true }),
    login: parameter.boolean({ label, default: false }),
    user: parameter.text({ label, required: true, showWhen: { parameter: 'login', is: [true] } }),
    password: parameter.text({ label, required: true, secret: true, showWhen: { parameter: 'login', is: [true] } }),
  },
});
const stored: Credential = { id: '1', type: 'smtp', name: 'n', fields: { host: 'h', port: 25, login: true, user: 'u', password: null }, secretsSet: ['password'], usedBy: 0, createdAt: '', updatedAt: '', lastTest: null };

describe('credential form', () => {
  it('begins with defaults, or with what is stored, never with a secret', () => {
    expect(initialValues(smtp, undefined)).toEqual({ host: undefined, port: 587, login: false, user: undefined, password: undefined });
    expect(initialValues(smtp, stored)).toEqual({ host: 'h', port: 25, login: true, user: 'u', password: undefined });
  });
  it('shows and checks only the fields that apply', () => {
    expect(visibleFields(smtp, { login: false }).map(([key]) => key)).toEqual(['host', 'port', 'login']);
    expect(checkValues(smtp, { login: false, port: 587 }, [])).toEqual({ host: 'required' });
    expect(checkValues(smtp, { host: 'h', login: true, user: 'u' }, [])).toEqual({ password: 'required' });
  });
  it('accepts an untouched secret that is stored, not one that was emptied', () => {
    expect(checkValues(smtp, initialValues(smtp, stored), ['password'])).toEqual({});
    expect(checkValues(smtp, { ...initialValues(smtp, stored), password: '' }, ['password'])).toEqual({ password: 'required' });
  });
  it('checks numbers', () => {
    const port = (value: string) => checkValues(smtp, { host: 'h', port: value }, []).port;
    expect(['abc', '2.5', '0', '65536', '25'].map(port)).toEqual(['number', 'number', 'range', 'range', undefined]);
  });
  it('sends plain fields and only typed secrets', () => {
    expect(toFields(smtp, { ...initialValues(smtp, stored), port: '465' })).toEqual({ host: 'h', port: 465, login: true, user: 'u' });
    expect(toFields(smtp, { host: 'h', login: true, user: 'u', password: 's3cret' })).toEqual({ host: 'h', port: null, login: true, user: 'u', password: 's3cret' });
  });
});
