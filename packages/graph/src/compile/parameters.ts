import type { ListParameter, Parameter, Parameters, StoredParameter, StoredParameters } from '@hookloom/node-sdk';
import { parseTemplate } from '../expressions/parse.js';
import { isShown } from '../parameters/shown.js';
import { defaultOf, ruleOf } from '../parameters/rules.js';
import type { CompiledParameter, CompiledParameters } from '../plan.js';

/** Compiles valid parameters: defaults filled, expressions parsed, fields that are not shown left at their defaults. */
export function compileParameters(declared: Parameters, stored: StoredParameters): CompiledParameters {
  const compiled: CompiledParameters = {};
  for (const [name, parameter] of Object.entries(declared)) {
    const value = isShown(declared, stored, name) && Object.hasOwn(stored, name) ? stored[name] : undefined;
    const result = parameter.kind === 'list' ? compileList(parameter, value) : compileField(parameter, value);
    if (result !== undefined) compiled[name] = result;
  }
  return compiled;
}

function compileList(parameter: ListParameter, stored: StoredParameter | undefined): CompiledParameter {
  if (stored?.mode !== 'list') return { kind: 'list', items: [] };
  return {
    kind: 'list',
    items: stored.items.map((item) => ({ id: item.id, values: compileParameters(parameter.item, item.values) })),
  };
}

function compileField(
  parameter: Exclude<Parameter, ListParameter>,
  stored: StoredParameter | undefined,
): CompiledParameter | undefined {
  if (stored?.mode === 'expression') {
    const parsed = parseTemplate(stored.expression);
    if ('error' in parsed) throw new Error(`A template that passed validation does not parse: ${parsed.error.message}`);
    return { kind: 'template', template: parsed.template, expects: EXPECTS[parameter.kind], rule: ruleOf(parameter) };
  }
  const value = stored?.mode === 'fixed' ? stored.fixed : null;
  const filled = value ?? defaultOf(parameter);
  if (filled !== undefined) return { kind: 'value', value: filled };
  return stored?.mode === 'fixed' && parameter.kind === 'json' ? { kind: 'value', value: null } : undefined;
}

const EXPECTS: Record<Exclude<Parameter['kind'], 'list'>, Extract<CompiledParameter, { kind: 'template' }>['expects']> = {
  text: 'text',
  select: 'text',
  datetime: 'text',
  cron: 'text',
  timezone: 'text',
  number: 'number',
  boolean: 'boolean',
  json: 'any',
  duration: 'any',
};
