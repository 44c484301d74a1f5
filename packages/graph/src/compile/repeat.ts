import type { NodeDeclaration, Repeat, RepeatRule, StoredParameters } from '@hookloom/node-sdk';

const FROM_SAFEST: readonly Repeat[] = ['pure', 'read', 'idempotent', 'keyed', 'unsafe'];

/**
 * How often this node's call may be made. Where a parameter decides and it is an expression, nobody knows before the
 * run, so the unsafest of all its values counts.
 */
export function repeatOf(declaration: NodeDeclaration, stored: StoredParameters): Repeat {
  if (declaration.family === 'trigger') return 'pure';
  const rule = declaration.repeat ?? (declaration.family === 'logic' ? 'pure' : 'unsafe');
  return typeof rule === 'string' ? rule : byParameter(rule, declaration, stored);
}

function byParameter(rule: Exclude<RepeatRule, Repeat>, declaration: NodeDeclaration, stored: StoredParameters): Repeat {
  const value = Object.hasOwn(stored, rule.parameter) ? stored[rule.parameter] : undefined;
  if (value?.mode === 'expression' || value?.mode === 'list') return unsafest([...Object.values(rule.values), rule.otherwise]);
  const declared = Object.hasOwn(declaration.parameters, rule.parameter) ? declaration.parameters[rule.parameter] : undefined;
  const fallback = declared === undefined || declared.kind === 'list' ? undefined : declared.default;
  const key = String(value?.fixed ?? fallback ?? '');
  return (Object.hasOwn(rule.values, key) ? rule.values[key] : undefined) ?? rule.otherwise;
}

function unsafest(all: readonly Repeat[]): Repeat {
  return all.reduce((worst, next) => (FROM_SAFEST.indexOf(next) > FROM_SAFEST.indexOf(worst) ? next : worst));
}
