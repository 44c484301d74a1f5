import { defineNode, parameter, text } from '@hookloom/node-sdk';
import type { Catalogue, NodeDeclaration, PortDeclaration } from '@hookloom/node-sdk';

/** A small catalogue for this package's own tests, with one node type for each rule. */

const label = (name: string) => text(name, name);
const port = (key: string): PortDeclaration => ({ key, label: label(key) });
const common = {
  version: 1,
  help: label('For tests.'),
  app: { key: 'core', name: 'Core' },
  icon: { set: 'lucide', name: 'box', tint: 'neutral' },
  category: 'logic',
  inputs: [port('main')],
  outputs: [port('main')],
  sample: null,
} as const;

const start = defineNode({
  ...common, key: 'test.start', family: 'trigger', category: 'triggers', title: label('Start'), inputs: [],
  parameters: { path: parameter.text({ label: label('Path') }), cron: parameter.cron({ label: label('Cron'), expression: false }) },
  trigger: { modes: ['manual'] },
});

const edit = defineNode({
  ...common, key: 'test.edit', family: 'logic', title: label('Edit'), repeat: 'pure',
  parameters: {
    text: parameter.text({ label: label('Text') }),
    value: parameter.json({ label: label('Value') }),
    count: parameter.number({ label: label('Count'), default: 1, min: 0, max: 10, integer: true }),
  },
});

const code = defineNode({
  ...common, key: 'test.code', family: 'logic', title: label('Code'), repeat: 'pure',
  parameters: { code: parameter.text({ label: label('Code'), required: true, expression: false, program: 'javascript' }) },
});

const branch = defineNode({
  ...common, key: 'test.if', family: 'logic', title: label('If'), repeat: 'pure',
  parameters: { on: parameter.boolean({ label: label('On') }) },
  outputs: [port('true'), port('false')],
});

const choose = defineNode({
  ...common, key: 'test.switch', family: 'logic', title: label('Switch'), repeat: 'pure',
  parameters: {
    cases: parameter.list({
      label: label('Cases'), add: label('Add case'), minItems: 1,
      item: { name: parameter.text({ label: label('Name'), required: true }), when: parameter.text({ label: label('When') }) },
    }),
  },
  outputs: [port('default')],
  outputsFrom: { parameter: 'cases', label: 'name' },
});

const call = defineNode({
  ...common, key: 'test.call', family: 'action', category: 'web', title: label('Call'), timeoutMs: 5_000,
  parameters: {
    method: parameter.select({
      label: label('Method'), default: 'GET',
      options: [{ value: 'GET', label: label('GET') }, { value: 'PUT', label: label('PUT') }, { value: 'POST', label: label('POST') }],
    }),
    url: parameter.text({ label: label('URL'), required: true, format: 'url', maxLength: 100 }),
    body: parameter.json({ label: label('Body'), showWhen: { parameter: 'method', is: ['PUT', 'POST'] }, required: true }),
    headers: parameter.list({
      label: label('Headers'), add: label('Add header'), maxItems: 3,
      item: { name: parameter.text({ label: label('Name'), required: true }), value: parameter.text({ label: label('Value') }) },
    }),
    pause: parameter.duration({ label: label('Pause'), maxMs: 3_600_000 }),
    until: parameter.datetime({ label: label('Until') }),
    zone: parameter.timezone({ label: label('Zone') }),
  },
  credential: { types: ['bearer', 'basic'], required: false },
  repeat: { parameter: 'method', values: { GET: 'read', PUT: 'idempotent' }, otherwise: 'unsafe' },
});

const mail = defineNode({
  ...common, key: 'test.mail', family: 'action', category: 'email', title: label('Mail'), repeat: 'unsafe',
  parameters: { to: parameter.text({ label: label('To'), required: true, format: 'email' }) },
  credential: { types: ['smtp'], required: true },
});

const wait = defineNode({
  ...common, key: 'test.wait', family: 'logic', category: 'time', title: label('Wait'), repeat: 'pure',
  parameters: { length: parameter.duration({ label: label('Length'), required: true }) },
});

const respond = defineNode({
  ...common, key: 'test.respond', family: 'logic', title: label('Respond'), repeat: 'pure', responds: true,
  parameters: { body: parameter.json({ label: label('Body') }) },
});

/** Three ports, and one for errors: what random graphs are made of. */
const step = defineNode({
  ...common, key: 'test.step', family: 'action', title: label('Step'), repeat: 'pure', parameters: {},
  outputs: ['main', 'a', 'b'].map(port),
});

const each = defineNode({
  ...common, key: 'test.each', family: 'logic', title: label('For each'), repeat: 'pure', container: { kind: 'for-each' }, errorPort: true,
  parameters: {
    items: parameter.json({ label: label('Items'), required: true }),
    concurrency: parameter.number({ label: label('Concurrency'), default: 1, min: 1, max: 50, integer: true }),
    onItemError: parameter.select({
      label: label('On item error'), default: 'stop',
      options: [{ value: 'stop', label: label('Stop') }, { value: 'leave-out', label: label('Leave out') }, { value: 'collect', label: label('Collect') }],
    }),
  },
});

const repeat = defineNode({
  ...common, key: 'test.repeat', family: 'logic', title: label('Repeat'), repeat: 'pure', container: { kind: 'repeat' }, errorPort: true,
  parameters: {
    until: parameter.json({ label: label('Until'), required: true }),
    limit: parameter.number({ label: label('Limit'), default: 10, min: 1, max: 1_000, integer: true }),
  },
});

const attempt = defineNode({
  ...common, key: 'test.try', family: 'logic', title: label('Try'), repeat: 'pure', container: { kind: 'try' }, parameters: {},
  outputs: [port('main'), port('error')],
});

const leave = defineNode({
  ...common, key: 'test.break', family: 'logic', title: label('Break'), repeat: 'pure', parameters: {}, outputs: [], ends: 'break',
});

const result = defineNode({
  ...common, key: 'test.result', family: 'logic', title: label('Result'), repeat: 'pure', outputs: [], ends: 'result',
  parameters: { value: parameter.json({ label: label('Value') }) },
});

const stop = defineNode({
  ...common, key: 'test.stop', family: 'logic', title: label('Stop'), repeat: 'pure', outputs: [], ends: 'stop',
  parameters: {
    outcome: parameter.select({
      label: label('Outcome'), default: 'success', options: [{ value: 'success', label: label('Success') }, { value: 'error', label: label('Error') }],
    }),
    value: parameter.json({ label: label('Value') }),
    message: parameter.text({ label: label('Message') }),
  },
});

export const testCatalogue: Catalogue = {
  // A declaration with exact parameters is a declaration; the catalogue forgets which.
  nodes: [start, edit, code, branch, choose, call, mail, wait, respond, step, each, repeat, attempt, leave, result, stop] satisfies NodeDeclaration[],
  credentials: [],
};
