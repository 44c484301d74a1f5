import type { ListParameter, NodeDeclaration, Parameter, Parameters, StoredParameter, StoredParameters } from '@hookloom/node-sdk';
import type { GraphNode } from '../graph.js';
import { MAX_LIST_ITEMS } from '../limits.js';
import { programIn } from '../parameters/programs.js';
import { checkValue, defaultOf, ruleOf } from '../parameters/rules.js';
import { isShown } from '../parameters/shown.js';
import { ERROR_PORT } from '../ports.js';
import type { Problem, ProblemCode } from '../problems.js';
import { CONDITION_FIELD } from '../plan.js';
import type { ExpressionContext } from './expressions.js';
import { expressionProblems, programProblems } from './expressions.js';

type Report = (code: ProblemCode, message: string, field: string, params?: Problem['params']) => void;

/** Checks a node's parameters against the declaration of its type. */
export function parameterProblems(node: GraphNode, declaration: NodeDeclaration, context: ExpressionContext): Problem[] {
  const problems: Problem[] = [];
  const report: Report = (code, message, field, params) => {
    const severity = code === 'parameter.unknown' ? 'warning' : 'error';
    problems.push({ severity, code, message, node: node.key, field, params });
  };
  checkGroup(declaration.parameters, node.parameters, '', {
    report,
    context,
    mayUseExpressions: declaration.family !== 'trigger',
    node: node.key,
    condition: declaration.container?.kind === 'repeat' ? CONDITION_FIELD : null,
  });
  checkPortItems(node, declaration, report);
  return problems;
}

interface Check {
  report: Report;
  context: ExpressionContext;
  mayUseExpressions: boolean;
  node: string;
  /** The field that a loop asks after each turn, if there is one. */
  condition: string | null;
}

function checkGroup(declared: Parameters, stored: StoredParameters, prefix: string, check: Check): void {
  for (const name of Object.keys(stored)) {
    if (Object.hasOwn(declared, name)) continue;
    check.report('parameter.unknown', `There is no field “${name}”; its value has no effect.`, prefix + name, { field: prefix + name });
  }
  for (const [name, parameter] of Object.entries(declared)) {
    if (!isShown(declared, stored, name)) continue;
    const value = Object.hasOwn(stored, name) ? stored[name] : undefined;
    if (parameter.kind === 'list') checkList(parameter, value, prefix + name, check);
    else checkField(parameter, value, prefix + name, check);
  }
}

function checkField(parameter: Exclude<Parameter, ListParameter>, stored: StoredParameter | undefined, field: string, check: Check): void {
  const label = parameter.label.en;
  if (stored?.mode === 'list') {
    check.report('parameter.wrong-type', `“${label}” is a single value, not a list of items.`, field, { label });
    return;
  }
  if (stored?.mode === 'expression') {
    checkExpression(parameter, stored.expression, field, check);
    return;
  }
  const program = programIn(parameter, stored?.fixed);
  for (const fault of program === null ? [] : programProblems(program, check.node, check.context)) {
    check.report(fault.code, `“${label}”: ${fault.message}`, field, { label, ...fault.params });
  }
  const violation = checkValue(ruleOf(parameter), stored?.fixed ?? defaultOf(parameter));
  if (violation === null) return;
  const message = violation.code === 'missing' ? `“${label}” must be filled in.` : `“${label}”: ${violation.message}`;
  check.report(`parameter.${violation.code}`, message, field, { label, ...violation.params });
}

function checkExpression(parameter: Exclude<Parameter, ListParameter>, source: string, field: string, check: Check): void {
  const label = parameter.label.en;
  if (parameter.expression === false || !check.mayUseExpressions) {
    check.report('expression.not-allowed', `“${label}” is needed before a run begins, so it cannot be an expression.`, field, { label });
    return;
  }
  if (parameter.required === true && parameter.default === undefined && source.trim() === '') {
    check.report('parameter.missing', `“${label}” must be filled in.`, field, { label });
    return;
  }
  for (const fault of expressionProblems(source, check.node, check.context, field === check.condition)) {
    check.report(fault.code, `“${label}”: ${fault.message}`, field, { label, ...fault.params });
  }
}

function checkList(parameter: ListParameter, stored: StoredParameter | undefined, field: string, check: Check): void {
  const label = parameter.label.en;
  if (stored !== undefined && stored.mode !== 'list') {
    check.report('parameter.wrong-type', `“${label}” is a list of items.`, field, { label });
    return;
  }
  const count = stored?.items.length ?? 0;
  const min = parameter.minItems ?? (parameter.required === true ? 1 : 0);
  const max = Math.min(parameter.maxItems ?? MAX_LIST_ITEMS, MAX_LIST_ITEMS);
  if (count < min && count === 0) {
    check.report('parameter.missing', `“${label}” needs at least ${min === 1 ? 'one item' : `${min} items`}.`, field, { label, min });
  } else if (count < min) {
    check.report('parameter.out-of-range', `“${label}” needs at least ${min} items.`, field, { label, min, actual: count });
  } else if (count > max) {
    check.report('parameter.out-of-range', `“${label}” may have at most ${max} items.`, field, { label, max, actual: count });
  }
  stored?.items.forEach((item, position) => checkGroup(parameter.item, item.values, `${field}.${position}.`, check));
}

/** Item ids that make ports must not be the names of other ports. */
function checkPortItems(node: GraphNode, declaration: NodeDeclaration, report: Report): void {
  const source = declaration.outputsFrom;
  if (source === undefined || !Object.hasOwn(node.parameters, source.parameter)) return;
  const stored = node.parameters[source.parameter];
  if (stored?.mode !== 'list') return;
  const taken = new Set([ERROR_PORT, ...declaration.outputs.map((port) => port.key)]);
  stored.items.forEach((item, position) => {
    if (!taken.has(item.id)) return;
    report('parameter.wrong-type', `An item cannot have the id “${item.id}”: an output is called so.`, `${source.parameter}.${position}`, { id: item.id });
  });
}
