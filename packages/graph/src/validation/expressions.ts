import { parseTemplate } from '../expressions/parse.js';
import { segmentsOf } from '../expressions/path.js';
import { referencesOf } from '../expressions/references.js';
import { SCOPE_ROOTS } from '../expressions/scope.js';
import type { Template } from '../expressions/template.js';
import type { Enclosing } from '../compile/scopes.js';
import { tokenize } from '../expressions/tokens.js';
import type { Problem, ProblemCode } from '../problems.js';

/** What an expression may name. */
export interface ExpressionContext {
  /** Whether the graph has such a node. */
  hasStep: (key: string) => boolean;
  /** Whether `step` comes before `node` on every way it can; null when the graph has a cycle and nobody can tell. */
  isAncestor: (step: string, node: string) => boolean | null;
  /** The loops around a node, the nearest first. */
  loopsAround: (node: string) => readonly Enclosing[];
}

interface Fault {
  code: ProblemCode;
  message: string;
  params?: Problem['params'];
}

/** Names that do not exist everywhere, and where they do. */
const PLACES: Readonly<Record<string, string>> = {
  item: 'in the body of a For each',
  index: 'in the body of a loop',
  loop: 'in the body of a loop',
  result: 'in the condition of a Repeat',
};
/** Names of the language that a bare path may begin with without being a slip. */
const LANGUAGE_NAMES: ReadonlySet<string> = new Set([
  'true', 'false', 'null', 'undefined', 'NaN', 'Infinity', 'Math', 'JSON', 'Date', 'Number', 'String', 'Boolean', 'Object',
  'Array', 'RegExp', 'BigInt', 'Map', 'Set', 'globalThis', 'this',
]);

/**
 * Syntax of a template and what it names, as seen from `node`.
 * @param isCondition whether it is the condition of the loop `node`: it sees what the body sees, and `result`.
 */
export function expressionProblems(source: string, node: string, context: ExpressionContext, isCondition = false): Fault[] {
  const parsed = parseTemplate(source);
  if ('error' in parsed) {
    const { message, position } = parsed.error;
    return [{ code: 'expression.syntax', message, params: { position } }];
  }
  const around = context.loopsAround(node);
  const loops: readonly Enclosing[] = isCondition ? [{ key: node, kind: 'repeat' }, ...around] : around;
  const names = new Set(['trigger', 'steps', 'input', 'run']);
  if (loops.length > 0) names.add('index').add('loop');
  if (loops.some((loop) => loop.kind === 'for-each')) names.add('item');
  if (isCondition) names.add('result');
  return [...rootFaults(parsed.template, names), ...loopFaults(parsed.template, loops), ...stepFaults(parsed.template, node, context)];
}

/** The steps that a program names, as seen from `node`. Its syntax is for the sandbox to judge. */
export function programProblems(program: Template, node: string, context: ExpressionContext): Fault[] {
  return stepFaults(program, node, context);
}

function stepFaults(template: Template, node: string, context: ExpressionContext): Fault[] {
  return referencesOf(template).steps.flatMap((step): Fault[] => {
    if (!context.hasStep(step)) {
      return [{ code: 'expression.unknown-step', message: `No step has the key “${step}”.`, params: { step } }];
    }
    if (context.isAncestor(step, node) !== false) return [];
    const message = step === node ? 'A step cannot use its own output.' : `The step “${step}” does not come before this one.`;
    return [{ code: 'expression.not-ancestor', message, params: { step } }];
  });
}

/** In code `loop` may be a name of its own, so only plain paths are held to the loops there are. */
function loopFaults(template: Template, loops: readonly Enclosing[]): Fault[] {
  if (loops.length === 0) return [];
  return template.parts.flatMap((part): Fault[] => {
    const key = part.kind === 'path' && part.path[0] === 'loop' ? part.path[1] : undefined;
    if (key === undefined || loops.some((loop) => loop.key === key)) return [];
    return [{ code: 'expression.not-ancestor', message: `No loop “${key}” lies around this step.`, params: { step: key } }];
  });
}

function rootFaults(template: Template, names: ReadonlySet<string>): Fault[] {
  return template.parts.flatMap((part): Fault[] => {
    if (part.kind === 'text') return [];
    const root = part.kind === 'path' ? part.path[0] : segmentsOf(tokenize(part.source, 0, 'end').tokens)?.[0];
    if (root === undefined || names.has(root) || LANGUAGE_NAMES.has(root)) return [];
    const place = Object.hasOwn(PLACES, root) ? PLACES[root] : undefined;
    if (place !== undefined) return [{ code: 'expression.syntax', message: `“${root}” exists only ${place}.`, params: { name: root } }];
    const known = SCOPE_ROOTS.filter((name) => names.has(name)).join(', ');
    return [{ code: 'expression.syntax', message: `Nothing is called “${root}”. An expression begins with one of ${known}.`, params: { name: root } }];
  });
}
