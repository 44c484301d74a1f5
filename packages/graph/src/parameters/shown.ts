import type { Json, Parameters, StoredParameters } from '@hookloom/node-sdk';

/**
 * Whether a field is shown, and so validated and used: it has no `showWhen`, or the parameter that this names is shown
 * itself and its fixed value is one of those listed. While that one is an expression nobody can tell, so it is shown.
 * @param declared the group the field belongs to: a node's parameters, or those of a list item.
 */
export function isShown(declared: Parameters, stored: StoredParameters, name: string): boolean {
  const visited = new Set<string>();
  let current = name;
  for (;;) {
    const condition = ownParameter(declared, current)?.showWhen;
    // A circle of conditions is a mistake of the declaration; showing the field hides nothing from the person.
    if (condition === undefined || visited.has(current)) return true;
    visited.add(current);
    const controller = ownParameter(declared, condition.parameter);
    if (controller === undefined) return true;
    const value = Object.hasOwn(stored, condition.parameter) ? stored[condition.parameter] : undefined;
    if (value?.mode !== 'expression') {
      const fallback = controller.kind === 'list' ? undefined : (controller.default as Json | undefined);
      const actual = value?.mode === 'fixed' ? value.fixed : (fallback ?? (controller.kind === 'boolean' ? false : null));
      if (!condition.is.some((wanted) => wanted === actual)) return false;
    }
    current = condition.parameter;
  }
}

function ownParameter(declared: Parameters, name: string): Parameters[string] | undefined {
  return Object.hasOwn(declared, name) ? declared[name] : undefined;
}
