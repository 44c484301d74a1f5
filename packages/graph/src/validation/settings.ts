import type { NodeDeclaration } from '@hookloom/node-sdk';
import type { GraphNode } from '../graph.js';
import { MAX_RETRY_ATTEMPTS, MAX_RETRY_PAUSE_MS, MAX_STEP_TIMEOUT_MS } from '../limits.js';
import { offersErrorPort } from '../ports.js';
import type { Problem } from '../problems.js';

/** Settings of a node that are out of range or that its type does not offer. */
export function settingsProblems(node: GraphNode, declaration: NodeDeclaration): Problem[] {
  const problems: Problem[] = [];
  const { settings } = node;
  const report = (field: string, message: string, params?: Problem['params']): void => {
    problems.push({ severity: 'error', code: 'node.bad-settings', message, node: node.key, field: `settings.${field}`, params });
  };
  const range = (field: string, what: string, value: number | undefined, min: number, max: number): void => {
    if (value === undefined || (Number.isInteger(value) && value >= min && value <= max)) return;
    report(field, `${what} must be a whole number from ${min} to ${max}.`, { min, max, actual: value });
  };
  range('retry.attempts', 'The number of attempts', settings?.retry?.attempts, 1, MAX_RETRY_ATTEMPTS);
  range('retry.pauseMs', 'The pause between attempts, in milliseconds,', settings?.retry?.pauseMs, 0, MAX_RETRY_PAUSE_MS);
  if ((settings?.retry?.attempts ?? 1) > 1 && (declaration.container ?? declaration.ends) !== undefined) {
    report('retry.attempts', `“${node.name}” is not tried again as a whole; the steps in a container are, each by its own setting.`, { name: node.name });
  }
  range('timeoutMs', 'The time-out, in milliseconds,', settings?.timeoutMs, 1, MAX_STEP_TIMEOUT_MS);
  if (settings?.onError === 'branch' && !offersErrorPort(declaration)) {
    report('onError', `“${node.name}” has no output for errors.`, { name: node.name });
  }
  if (settings?.disabled === true && declaration.family === 'trigger') {
    report('disabled', 'A trigger cannot be disabled. Pause the workflow instead.', { name: node.name });
  }
  return problems;
}
