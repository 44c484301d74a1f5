import { NodeError } from '@hookloom/node-sdk';
import type { Json, JsonObject } from '@hookloom/node-sdk';
import type { CompiledParameter, CompiledParameters } from '../plan.js';
import { isJsonTemplate, renderJsonTemplate } from '../expressions/json-template.js';
import { explainPath } from '../expressions/path.js';
import type { CodeResults } from '../expressions/render.js';
import { renderTemplate, valueAsText } from '../expressions/render.js';
import type { Scope } from '../expressions/scope.js';
import type { Template } from '../expressions/template.js';
import { checkValue, isEmpty } from './rules.js';

/**
 * What behaviour receives: constants as they are, expressions rendered in `scope`, brought to the expected type and
 * checked by the parameter's rule; list items with their `id`.
 * @param codeResults result of every source in `codeExpressionsOf(compiled)`.
 * @throws NodeError of class `input` whose `field` names the parameter (`headers.1.name`: item 1 by position from 0).
 */
export function resolveParameters(compiled: CompiledParameters, scope: Scope, codeResults?: CodeResults): JsonObject {
  return resolveGroup(compiled, scope, codeResults, '');
}

/** Sources of all code in the parameters, each once: what the sandbox must evaluate before `resolveParameters`. */
export function codeExpressionsOf(compiled: CompiledParameters): string[] {
  const sources = new Set<string>();
  collectCode(compiled, sources);
  return [...sources];
}

/** All templates in the parameters, in order, those of list items included. */
export function* templatesOf(compiled: CompiledParameters): Generator<Template> {
  for (const parameter of Object.values(compiled)) {
    if (parameter.kind === 'template') yield parameter.template;
    else if (parameter.kind === 'list') for (const item of parameter.items) yield* templatesOf(item.values);
  }
}

function collectCode(compiled: CompiledParameters, into: Set<string>): void {
  for (const template of templatesOf(compiled)) {
    for (const part of template.parts) if (part.kind === 'code') into.add(part.source);
  }
}

function resolveGroup(compiled: CompiledParameters, scope: Scope, codeResults: CodeResults | undefined, prefix: string): JsonObject {
  const values: JsonObject = {};
  for (const name in compiled) {
    const parameter = compiled[name];
    if (parameter === undefined || !Object.hasOwn(compiled, name)) continue;
    const value = resolveOne(parameter, scope, codeResults, prefix + name);
    if (value !== undefined) values[name] = value;
  }
  return values;
}

function resolveOne(parameter: CompiledParameter, scope: Scope, codeResults: CodeResults | undefined, field: string): Json | undefined {
  switch (parameter.kind) {
    case 'value':
      return parameter.value;
    case 'list':
      return parameter.items.map((item, position) => ({
        ...resolveGroup(item.values, scope, codeResults, `${field}.${position}.`),
        id: item.id,
      }));
    case 'template': {
      const rendered = render(parameter, scope, codeResults, field);
      const { rule } = parameter;
      const value = isEmpty(rendered) && rule?.default !== undefined ? rule.default : coerce(parameter.expects, rendered, field);
      const violation = rule === undefined ? null : checkValue(rule, value);
      if (violation === null) return value ?? undefined;
      const reason = violation.code === 'missing' ? emptyMessage(parameter.template, scope) : violation.message;
      throw inputError(`parameter.${violation.code}`, field, reason);
    }
  }
}

type TemplateParameter = Extract<CompiledParameter, { kind: 'template' }>;

function render(parameter: TemplateParameter, scope: Scope, codeResults: CodeResults | undefined, field: string): Json | undefined {
  if (parameter.expects !== 'any' || !isJsonTemplate(parameter.template)) return renderTemplate(parameter.template, scope, codeResults);
  try {
    return renderJsonTemplate(parameter.template, scope, codeResults);
  } catch (error) {
    if (error instanceof SyntaxError) throw inputError('parameter.wrong-type', field, `The result is not JSON: ${error.message}.`);
    throw error;
  }
}

function coerce(expects: TemplateParameter['expects'], value: Json | undefined, field: string): Json | undefined {
  if (value === null || value === undefined) return expects === 'any' ? value : undefined;
  switch (expects) {
    case 'any':
      return value;
    case 'text':
      return valueAsText(value);
    case 'number':
      return asNumber(value, field);
    case 'boolean':
      return asBoolean(value, field);
  }
}

function asNumber(value: Json, field: string): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') {
    if (value.trim() === '') return undefined;
    const number = Number(value);
    if (Number.isFinite(number)) return number;
  }
  throw inputError('parameter.wrong-type', field, `This must be a number, not ${describe(value)}.`);
}

function asBoolean(value: Json, field: string): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') {
    const word = value.trim().toLowerCase();
    if (word === '') return undefined;
    if (word === 'true') return true;
    if (word === 'false') return false;
  }
  throw inputError('parameter.wrong-type', field, `This must be true or false, not ${describe(value)}.`);
}

const MAX_QUOTED = 40;
function describe(value: Json): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  const shown = String(value);
  return `“${shown.length > MAX_QUOTED ? `${shown.slice(0, MAX_QUOTED)}…` : shown}”`;
}

/** Says which part of the data is missing, where a path shows it. */
function emptyMessage(template: Template, scope: Scope): string {
  for (const part of template.parts) {
    const missing = part.kind === 'path' ? explainPath(scope, part.path) : null;
    if (missing !== null) return `This field came out empty: ${missing.message}.`;
  }
  return 'This field came out empty.';
}

function inputError(code: string, field: string, message: string): NodeError {
  return new NodeError({ class: 'input', code, message: `${field}: ${message}`, field });
}
