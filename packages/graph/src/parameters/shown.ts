import type { Json, NodeDeclaration, Parameters, ShowWhen, StoredParameters } from '@hookloom/node-sdk';

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
    if (ownParameter(declared, condition.parameter) === undefined) return true;
    if (!holds(declared, stored, condition)) return false;
    current = condition.parameter;
  }
}

/** Whether the node asks for a credential, by its declaration and its other values. */
export function isCredentialShown({ credential, parameters }: Pick<NodeDeclaration, 'credential' | 'parameters'>, stored: StoredParameters): boolean {
  if (credential?.showWhen === undefined) return credential !== undefined;
  return isShown(parameters, stored, credential.showWhen.parameter) && holds(parameters, stored, credential.showWhen);
}

/** Whether the condition's parameter has one of its values, or may come to have it. */
function holds(declared: Parameters, stored: StoredParameters, condition: ShowWhen): boolean {
  const controller = ownParameter(declared, condition.parameter);
  const value = Object.hasOwn(stored, condition.parameter) ? stored[condition.parameter] : undefined;
  if (controller === undefined || value?.mode === 'expression') return true;
  const fallback = controller.kind === 'list' ? undefined : (controller.default as Json | undefined);
  const actual = value?.mode === 'fixed' ? value.fixed : (fallback ?? (controller.kind === 'boolean' ? false : null));
  return condition.is.some((wanted) => wanted === actual);
}

function ownParameter(declared: Parameters, name: string): Parameters[string] | undefined {
  return Object.hasOwn(declared, name) ? declared[name] : undefined;
}
