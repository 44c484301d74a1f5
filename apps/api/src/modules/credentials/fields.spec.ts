import { defineCredential, parameter, text } from '@hookloom/node-sdk';
import { describe, expect, it } from 'vitest';
import { mergeFields, publicFields, secretsSet } from './fields.js';

const smtp = defineCredential({
  key: 'smtp',
  title: text('SMTP', 'SMTP'),
  help: text('', ''),
  icon: { set: 'lucide', name: 'mail', tint: 'blue' },
  testable: true,
  fields: {
    host: parameter.text({ label: text('Host', '主机'), required: true }),
    port: parameter.number({ label: text('Port', '端口'), default: 587, integer: true, min: 1, max: 65_535 }),
    password: parameter.text({ label: text('Password', '密码'), secret: true }),
  },
});

describe('credential fields', () => {
  it('keep a secret that the form left out', () => {
    const first = mergeFields(smtp, {}, { host: 'mail.example.com', password: 'canary' });
    const next = mergeFields(smtp, first, { host: 'smtp.example.com', port: 2525 });
    expect(next).toEqual({ host: 'smtp.example.com', port: '2525', password: 'canary' });
  });

  it('show no secret', () => {
    const fields = { host: 'h', port: '25', password: 'canary' };
    expect(publicFields(smtp, fields)).toEqual({ host: 'h', port: 25, password: null });
    expect(secretsSet(smtp, fields)).toEqual(['password']);
  });

  it('name every field at fault', () => {
    const merge = () => mergeFields(smtp, {}, { port: 70_000, constructor: 'x' });
    expect(merge).toThrow(/port must be from 1 to 65535/);
    expect(merge).toThrow(/constructor is not a field/);
    expect(merge).toThrow(/host must be filled in/);
  });
});
