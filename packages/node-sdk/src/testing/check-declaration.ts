import type { NodeDeclaration, PortDeclaration } from '../declaration.js';
import { checkParameters } from './check-parameters.js';
import { checkJson, checkText } from './check-text.js';

const KEY = /^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/;
const PORT_KEY = /^[a-z][a-z0-9-]*$/;
/** The port that "on error: branch" adds; a Try has it from the start. */
const ERROR_PORT = 'error';

/**
 * Everything that can be wrong with a declaration as data: what compiles and still would break the editor, the
 * validator or a reader.
 * @returns one sentence for each problem, naming where it is; empty when all is well
 */
export function checkDeclaration(declaration: NodeDeclaration): string[] {
  const problems = [
    ...checkIdentity(declaration),
    ...checkText(declaration.title, 'title', 'label'),
    ...checkText(declaration.help, 'help', 'sentence'),
    ...checkParameters(declaration.parameters, 'parameters', { secrets: false }),
    ...checkPorts(declaration),
    ...checkFlow(declaration),
    ...checkFamily(declaration),
    ...checkRepeat(declaration),
    ...checkSubtitle(declaration),
    ...checkJson(declaration, 'declaration'),
  ];
  return problems.map((problem) => `${declaration.key}@${declaration.version}: ${problem}`);
}

function* checkIdentity({ key, version, app, icon, timeoutMs, credential, parameters }: NodeDeclaration): Iterable<string> {
  if (!KEY.test(key)) yield 'key is not <app>.<name> in lower case';
  if (!key.startsWith(`${app.key}.`)) yield `key does not begin with its app, ${app.key}.`;
  if (!Number.isInteger(version) || version < 1) yield 'version is not a whole number from 1';
  if (app.name.trim() === '') yield 'app has no name';
  if (!/^[a-z0-9-]+$/.test(icon.name)) yield 'icon name is not a slug';
  if (timeoutMs !== undefined && timeoutMs <= 0) yield 'timeoutMs is not positive';
  if (credential && credential.types.length === 0) yield 'credential names no type';
  if (credential?.showWhen && !Object.hasOwn(parameters, credential.showWhen.parameter)) yield `credential.showWhen names ${credential.showWhen.parameter}, which is no parameter`;
  if (credential?.showWhen && credential.required) yield 'a required credential is always shown';
}

function* checkPorts({ inputs, outputs, outputsFrom, parameters, family, ends, container }: NodeDeclaration): Iterable<string> {
  yield* checkPortList(inputs, 'inputs');
  yield* checkPortList(outputs, 'outputs');
  const hasErrorPort = outputs.some(({ key }) => key === ERROR_PORT);
  if (hasErrorPort && container?.kind !== 'try') yield 'outputs: the port error is reserved for “on error: branch”';
  if (!hasErrorPort && container?.kind === 'try') yield 'a Try needs the output error';
  if (family === 'trigger' && inputs.length > 0) yield 'a trigger has no inputs';
  if (family !== 'trigger' && inputs.length === 0) yield 'nothing can lead to it: it has no input';
  if (outputs.length === 0 && !outputsFrom && !ends) yield 'it has no output';
  if (!outputsFrom) return;
  const list = Object.hasOwn(parameters, outputsFrom.parameter) ? parameters[outputsFrom.parameter] : undefined;
  if (list?.kind !== 'list') yield `outputsFrom names ${outputsFrom.parameter}, which is not a list parameter`;
  else {
    const label = Object.hasOwn(list.item, outputsFrom.label) ? list.item[outputsFrom.label] : undefined;
    if (label?.kind !== 'text') yield `outputsFrom.label names ${outputsFrom.label}, which is not a text field of an item`;
    else if (label.expression !== false) yield 'a port label cannot hold an expression: ports exist before any run';
  }
}

function* checkPortList(ports: readonly PortDeclaration[], where: string): Iterable<string> {
  const keys = ports.map(({ key }) => key);
  if (new Set(keys).size !== keys.length) yield `${where}: port keys are not unique`;
  for (const { key, label } of ports) {
    if (!PORT_KEY.test(key)) yield `${where}: port key ${key} is not in lower case`;
    yield* checkText(label, `${where}.${key}`, 'label');
  }
}

/** Parameters by which the engine runs a container's body. */
const CONTAINER_PARAMETERS = { 'for-each': ['items', 'concurrency', 'onItemError'], repeat: ['until', 'limit'], try: [] } as const;

function* checkFlow({ family, container, ends, parameters, outputs, outputsFrom, errorPort }: NodeDeclaration): Iterable<string> {
  if (!container && !ends) return;
  if (family !== 'logic') yield 'only logic holds a body or ends one';
  if (container && ends) yield 'it cannot both hold a body and end one';
  if (ends && (outputs.length > 0 || outputsFrom)) yield 'nothing comes after what ends a path, so it has no output';
  if (container?.kind === 'try' && errorPort) yield 'a Try has its error output already';
  for (const name of container ? CONTAINER_PARAMETERS[container.kind] : []) {
    if (!Object.hasOwn(parameters, name)) yield `the container lacks the parameter ${name}`;
  }
}

function* checkFamily({ family, trigger, credential, repeat, responds }: NodeDeclaration): Iterable<string> {
  if (family !== 'trigger') {
    if (trigger) yield 'only a trigger says how events come';
    if (repeat === undefined) yield 'repeat is missing: how often may a call be made?';
    return;
  }
  if (!trigger) yield 'a trigger must say how events come';
  else if (trigger.modes.length === 0) yield 'the trigger has no mode';
  if (repeat !== undefined) yield 'a trigger makes no calls, so repeat means nothing';
  if (responds) yield 'a trigger cannot answer itself';
  if (trigger?.verification === 'required' && !credential?.required) yield 'verification is required, but no credential is';
}

function* checkRepeat({ repeat, parameters }: NodeDeclaration): Iterable<string> {
  if (typeof repeat !== 'object') return;
  const parameter = Object.hasOwn(parameters, repeat.parameter) ? parameters[repeat.parameter] : undefined;
  if (parameter?.kind !== 'select') {
    yield `repeat goes by ${repeat.parameter}, which is not a select parameter`;
    return;
  }
  const options = parameter.options.map(({ value }) => value);
  for (const value of Object.keys(repeat.values)) {
    if (!options.includes(value)) yield `repeat names ${value}, which is no option of ${repeat.parameter}`;
  }
}

function* checkSubtitle({ subtitle, parameters }: NodeDeclaration): Iterable<string> {
  for (const [, name = ''] of subtitle?.matchAll(/\{([^}]*)\}/g) ?? []) {
    if (!Object.hasOwn(parameters, name)) yield `subtitle names ${name}, which is not a parameter`;
  }
}
