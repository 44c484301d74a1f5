import { describe, expect, it } from 'vitest';
import { defineCredential, defineNode, type NodeDeclaration } from '../declaration.js';
import { parameter } from '../parameters.js';
import { text } from '../text.js';
import { checkCredential } from './check-credential.js';
import { checkDeclaration } from './check-declaration.js';

const label = text('Name', '名称');
const good: NodeDeclaration = defineNode({
  key: 'demo.greet',
  version: 1,
  family: 'action',
  category: 'apps',
  title: text('Greet', '问候'),
  help: text('Says hello.', '打招呼。'),
  app: { key: 'demo', name: 'Demo' },
  icon: { set: 'lucide', name: 'hand', tint: 'blue' },
  parameters: {
    mode: parameter.select({ label, default: 'a', options: [{ value: 'a', label }, { value: 'b', label }] }),
    cases: parameter.list({ label, add: label, item: { name: parameter.text({ label, expression: false }) } }),
  },
  inputs: [{ key: 'main', label }],
  outputs: [{ key: 'main', label }],
  sample: { a: [1, null] },
  repeat: { parameter: 'mode', values: { a: 'read' }, otherwise: 'unsafe' },
});

describe('checkDeclaration', () => {
  it('finds nothing wrong with a good one', () => {
    expect(checkDeclaration(good)).toEqual([]);
  });

  it('lets an end have no output, and a Try its error output', () => {
    expect(checkDeclaration({ ...good, family: 'logic', ends: 'result', outputs: [] })).toEqual([]);
    expect(checkDeclaration({ ...good, family: 'logic', container: { kind: 'try' }, outputs: [...good.outputs, { key: 'error', label }] })).toEqual([]);
  });

  const select = parameter.select({ label, options: [{ value: 'a', label }, { value: 'b', label }] });
  it.each<[string, Partial<NodeDeclaration>, string]>([
    ['key', { key: 'Greet' }, 'key is not'],
    ['condition of the credential', { credential: { types: ['x'], required: false, showWhen: { parameter: 'gone', is: [1] } } }, 'credential.showWhen names gone'],
    ['hidden required credential', { credential: { types: ['x'], required: true, showWhen: { parameter: 'mode', is: ['a'] } } }, 'always shown'],
    ['app', { app: { key: 'other', name: 'Other' } }, 'does not begin with its app'],
    ['version', { version: 0 }, 'version'],
    ['missing Chinese', { title: text('Greet', '') }, 'zh text is empty'],
    ['English in place of Chinese', { help: text('Says hello.', 'Says hello。') }, 'not Chinese'],
    ['no full stop', { help: text('Says hello', '打招呼。') }, 'full stop'],
    ['required with default', { parameters: { ...good.parameters, a: parameter.text({ label, required: true, default: 'x' }) } }, 'required and has a default'],
    ['default that is no option', { parameters: { ...good.parameters, a: { ...select, default: 'c' } } }, 'default is no option'],
    ['default out of range', { parameters: { ...good.parameters, a: parameter.number({ label, default: 5, max: 4 }) } }, 'out of range'],
    ['default too long', { parameters: { ...good.parameters, a: parameter.duration({ label, default: { amount: 1, unit: 'days' }, maxMs: 1_000 }) } }, 'too long'],
    ['same option twice', { parameters: { ...good.parameters, a: { ...select, options: [...select.options, ...select.options] } } }, 'not unique'],
    ['showWhen names nothing', { parameters: { ...good.parameters, a: parameter.text({ label, showWhen: { parameter: 'z', is: [1] } }) } }, 'does not stand beside it'],
    ['showWhen names no option', { parameters: { ...good.parameters, a: parameter.text({ label, showWhen: { parameter: 'mode', is: ['z'] } }) } }, 'no option of mode'],
    ['secret in a node', { parameters: { ...good.parameters, a: parameter.text({ label, secret: true }) } }, 'only a credential'],
    ['id in an item', { parameters: { ...good.parameters, a: parameter.list({ label, add: label, item: { id: parameter.text({ label }) } }) } }, 'id of their own'],
    ['same port twice', { outputs: [...good.outputs, ...good.outputs] }, 'not unique'],
    ['port called error', { outputs: [{ key: 'error', label }] }, 'reserved'],
    ['error output that is not a Try’s', { family: 'logic', container: { kind: 'repeat' }, outputs: [{ key: 'error', label }] }, 'reserved'],
    ['Try without error output', { family: 'logic', container: { kind: 'try' } }, 'needs the output error'],
    ['loop without its parameters', { family: 'logic', container: { kind: 'repeat' } }, 'lacks the parameter until'],
    ['action with a body', { container: { kind: 'for-each' } }, 'only logic'],
    ['body and end at once', { family: 'logic', container: { kind: 'for-each' }, ends: 'break', outputs: [] }, 'cannot both'],
    ['output behind an end', { family: 'logic', ends: 'stop' }, 'nothing comes after'],
    ['program that is an expression', { parameters: { ...good.parameters, a: parameter.text({ label, program: 'javascript' }) } }, 'a program is fixed'],
    ['expression that it cannot take', { parameters: { ...good.parameters, a: parameter.json({ label, expression: false, initialExpression: '{{ input }}' }) } }, 'but takes none'],
    ['no output', { outputs: [] }, 'no output'],
    ['no input', { inputs: [] }, 'no input'],
    ['outputsFrom no list', { outputsFrom: { parameter: 'mode', label: 'name' } }, 'not a list'],
    ['outputsFrom no field', { outputsFrom: { parameter: 'cases', label: 'title' } }, 'not a text field'],
    ['no repeat', { repeat: undefined }, 'repeat is missing'],
    ['repeat by no select', { repeat: { parameter: 'cases', values: {}, otherwise: 'read' } }, 'not a select'],
    ['repeat by no option', { repeat: { parameter: 'mode', values: { z: 'read' }, otherwise: 'unsafe' } }, 'no option of mode'],
    ['trigger data on an action', { trigger: { modes: ['manual'] } }, 'only a trigger'],
    ['trigger without modes', { family: 'trigger', inputs: [], repeat: undefined }, 'must say how events come'],
    ['verification without credential', { family: 'trigger', inputs: [], repeat: undefined, trigger: { modes: ['instant'], verification: 'required' } }, 'no credential is'],
    ['subtitle of nothing', { subtitle: '{method}' }, 'subtitle names method'],
    ['sample that is no JSON', { sample: [Number.NaN] }, 'JSON cannot hold'],
    ['credential of no type', { credential: { types: [], required: false } }, 'names no type'],
  ])('finds: %s', (_, change, problem) => {
    expect(checkDeclaration({ ...good, ...change }).join('\n')).toContain(problem);
  });
});

describe('checkCredential', () => {
  it('wants a secret and flat fields', () => {
    const credential = defineCredential({ key: 'demo', title: label, help: text('A key.', '密钥。'), icon: good.icon, fields: { key: parameter.text({ label, required: true, secret: true }) }, testable: false });
    expect(checkCredential(credential)).toEqual([]);
    expect(checkCredential({ ...credential, key: 'Demo', fields: { all: good.parameters['cases'] ?? parameter.text({ label }) } })).toEqual([
      'Demo: key is not in lower case',
      'Demo: no field is secret',
      'Demo: a credential has flat fields, no lists',
    ]);
  });
});
