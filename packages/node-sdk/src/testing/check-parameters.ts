import { durationMs, type Parameter, type Parameters } from '../parameters.js';
import { checkText } from './check-text.js';

const NAME = /^[a-z][A-Za-z0-9]*$/;
/** Names that list items have by themselves. */
const RESERVED_IN_ITEMS = new Set(['id']);

/** @param where path for messages; `secrets` whether fields may be secret (credentials) */
export function* checkParameters(parameters: Parameters, where: string, options: { secrets: boolean; inItem?: boolean }): Iterable<string> {
  for (const [name, parameter] of Object.entries(parameters)) {
    const at = `${where}.${name}`;
    if (!NAME.test(name)) yield `${at}: the name is not camelCase`;
    if (options.inItem && RESERVED_IN_ITEMS.has(name)) yield `${at}: items have an ${name} of their own`;
    if (parameter.secret && !options.secrets) yield `${at}: only a credential may hold a secret`;
    yield* checkText(parameter.label, `${at}.label`, 'label');
    if (parameter.help) yield* checkText(parameter.help, `${at}.help`, 'sentence');
    yield* checkDefault(parameter, at);
    yield* checkExpression(parameter, at);
    yield* checkShowWhen(parameters, parameter, at);
    if (parameter.kind === 'list') {
      yield* checkText(parameter.add, `${at}.add`, 'label');
      yield* checkParameters(parameter.item, `${at}.item`, { ...options, inItem: true });
    }
    if (parameter.kind === 'select') yield* checkOptions(parameter, at);
  }
}

function* checkOptions(parameter: Extract<Parameter, { kind: 'select' }>, at: string): Iterable<string> {
  const values = parameter.options.map(({ value }) => value);
  if (values.length < 2) yield `${at}: there is nothing to select`;
  if (new Set(values).size !== values.length) yield `${at}: options are not unique`;
  for (const { value, label } of parameter.options) yield* checkText(label, `${at}.${value}`, 'label');
}

function* checkDefault(parameter: Parameter, at: string): Iterable<string> {
  if (parameter.kind === 'list' || parameter.default === undefined) return;
  if (parameter.required) yield `${at}: it is required and has a default, so it can never be missing`;
  switch (parameter.kind) {
    case 'select':
      if (!parameter.options.some(({ value }) => value === parameter.default)) yield `${at}: the default is no option`;
      break;
    case 'number':
      if (parameter.default < (parameter.min ?? -Infinity) || parameter.default > (parameter.max ?? Infinity)) yield `${at}: the default is out of range`;
      break;
    case 'duration':
      if (durationMs(parameter.default) > (parameter.maxMs ?? Infinity)) yield `${at}: the default is too long`;
      break;
    case 'text':
      if (parameter.default.length > (parameter.maxLength ?? Infinity)) yield `${at}: the default is too long`;
      break;
    default:
      break;
  }
}

function* checkExpression(parameter: Parameter, at: string): Iterable<string> {
  if (parameter.kind === 'text' && parameter.program && parameter.expression !== false) yield `${at}: a program is fixed, so it takes no expression`;
  if (parameter.kind === 'json' && parameter.initialExpression && parameter.expression === false) yield `${at}: it begins with an expression, but takes none`;
}

function* checkShowWhen(group: Parameters, parameter: Parameter, at: string): Iterable<string> {
  if (!parameter.showWhen) return;
  const { parameter: name, is } = parameter.showWhen;
  const controller = Object.hasOwn(group, name) ? group[name] : undefined;
  if (!controller) yield `${at}: showWhen names ${name}, which does not stand beside it`;
  else if (controller === parameter) yield `${at}: showWhen names itself`;
  else if (controller.kind === 'select') {
    for (const value of is) {
      if (!controller.options.some((option) => option.value === value)) yield `${at}: showWhen names ${String(value)}, which is no option of ${name}`;
    }
  }
}
