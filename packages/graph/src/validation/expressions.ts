import { parseTemplate } from '../expressions/parse.js';
import { segmentsOf } from '../expressions/path.js';
import { referencesOf } from '../expressions/references.js';
import { SCOPE_ROOTS } from '../expressions/scope.js';
import type { Template } from '../expressions/template.js';
import { tokenize } from '../expressions/tokens.js';
import type { Problem, ProblemCode } from '../problems.js';

/** What an expression may name. */
export interface ExpressionContext {
  /** Whether the graph has such a node. */
  hasStep: (key: string) => boolean;
  /** Whether `step` comes before `node` on every way it can; null when the graph has a cycle and nobody can tell. */
  isAncestor: (step: string, node: string) => boolean | null;
}

interface Fault {
  code: ProblemCode;
  message: string;
  params?: Problem['params'];
}

/** Names that exist in loops only; containers come with their own scope. */
const LOOP_NAMES: ReadonlySet<string> = new Set(['item', 'index', 'loop']);
/** Names of the language that a bare path may begin with without being a slip. */
const LANGUAGE_NAMES: ReadonlySet<string> = new Set([
  'true', 'false', 'null', 'undefined', 'NaN', 'Infinity', 'Math', 'JSON', 'Date', 'Number', 'String', 'Boolean', 'Object',
  'Array', 'RegExp', 'BigInt', 'Map', 'Set', 'globalThis', 'this',
]);

/** Syntax of a template and the steps it names, as seen from `node`. */
export function expressionProblems(source: string, node: string, context: ExpressionContext): Fault[] {
  const parsed = parseTemplate(source);
  if ('error' in parsed) {
    const { message, position } = parsed.error;
    return [{ code: 'expression.syntax', message, params: { position } }];
  }
  return [...rootFaults(parsed.template), ...stepFaults(parsed.template, node, context)];
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

function rootFaults(template: Template): Fault[] {
  return template.parts.flatMap((part): Fault[] => {
    if (part.kind === 'text') return [];
    const root = part.kind === 'path' ? part.path[0] : segmentsOf(tokenize(part.source, 0, 'end').tokens)?.[0];
    if (root === undefined || LANGUAGE_NAMES.has(root)) return [];
    if (LOOP_NAMES.has(root)) {
      return [{ code: 'expression.syntax', message: `“${root}” exists only in the body of a loop.`, params: { name: root } }];
    }
    if (part.kind === 'path') return [];
    const known = SCOPE_ROOTS.filter((name) => !LOOP_NAMES.has(name)).join(', ');
    return [{ code: 'expression.syntax', message: `Nothing is called “${root}”. An expression begins with one of ${known}.`, params: { name: root } }];
  });
}
