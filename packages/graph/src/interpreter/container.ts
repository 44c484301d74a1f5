import type { Json, JsonObject, StepError } from '@hookloom/node-sdk';
import { inputError, isJsonObject } from '@hookloom/node-sdk';
import { DEFAULT_REPEAT_LIMIT, MAX_LOOP_CONCURRENCY, MAX_LOOP_ITEMS, MAX_REPEAT_LIMIT } from '../limits.js';
import type { CompiledParameters, Plan, PlanNode } from '../plan.js';
import { CONDITION_FIELD } from '../plan.js';
import { ERROR_PORT, MAIN_PORT } from '../ports.js';
import { findNode } from './plan-index.js';
import { errorValue } from './scope-draft.js';
import type { ContainerState, ContainerWork, ReadyStep, StepRow } from './state.js';

/** Whether a ready step is a container that opens, or the condition of one: no behaviour runs then, see `containerOutcome`. */
export function isContainerStep(plan: Plan, ready: Pick<ReadyStep, 'node'>): boolean {
  return plan.nodes[ready.node]?.container !== undefined;
}

/** The parameters that a ready step needs: for the condition of a Repeat that alone. */
export function parametersOf(plan: Plan, ready: Pick<ReadyStep, 'node' | 'kind'>): CompiledParameters {
  const node = plan.nodes[ready.node];
  return (ready.kind === 'condition' ? node?.container?.condition : node?.parameters) ?? {};
}

/**
 * The outcome to journal and tell for a ready container step. A container that opens is `started`, with what it works
 * on; a condition has `succeeded`, with whether it is met.
 * @param parameters `parametersOf(plan, ready)`, resolved.
 * @throws NodeError of class `input` whose `field` names the parameter that cannot be used.
 */
export function containerOutcome(plan: Plan, ready: ReadyStep, parameters: JsonObject): StepRow {
  const node = plan.nodes[ready.node];
  if (node?.container === undefined) throw new Error(`Node ${ready.node} is no container.`);
  const row: StepRow = { path: ready.path, node: node.key, status: 'started', attempt: ready.attempt, ports: null, output: null, error: null, wakeAt: null };
  return ready.kind === 'condition'
    ? { ...row, status: 'succeeded', ports: [], output: isTruthy(parameters[CONDITION_FIELD]) }
    : { ...row, output: workIn(node.container.kind, parameters) };
}

function workIn(kind: ContainerWork['kind'], parameters: JsonObject): JsonObject {
  switch (kind) {
    case 'try':
      return {};
    case 'repeat':
      return { limit: wholeNumber(parameters, 'limit', DEFAULT_REPEAT_LIMIT, MAX_REPEAT_LIMIT) };
    case 'for-each': {
      const { items } = parameters;
      if (!Array.isArray(items)) throw inputError('parameter.wrong-type', 'items', `items: This must be a list, not ${nameOf(items)}.`);
      if (items.length > MAX_LOOP_ITEMS) {
        throw inputError('parameter.out-of-range', 'items', `items: This list has ${items.length} items; a loop may have ${MAX_LOOP_ITEMS}.`);
      }
      const policy = parameters['onItemError'] ?? 'stop';
      if (policy !== 'stop' && policy !== 'leave-out' && policy !== 'collect') {
        throw inputError('parameter.wrong-type', 'onItemError', 'onItemError: This must be stop, leave-out or collect.');
      }
      return { items, concurrency: wholeNumber(parameters, 'concurrency', 1, MAX_LOOP_CONCURRENCY), onItemError: policy };
    }
  }
}

function wholeNumber(parameters: JsonObject, field: string, fallback: number, max: number): number {
  const value = parameters[field] ?? fallback;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= max) return value;
  throw inputError('parameter.out-of-range', field, `${field}: This must be a whole number from 1 to ${max}.`);
}

function nameOf(value: Json | undefined): string {
  if (value === undefined || value === null) return 'nothing';
  return typeof value === 'object' ? 'an object' : typeof value === 'string' ? 'text' : `a ${typeof value}`;
}

/** Like JavaScript's, save that text with no more in it than “false” counts as false: it was a flag before it was text. */
function isTruthy(value: Json | undefined): boolean {
  return typeof value === 'string' ? !['', 'false'].includes(value.trim().toLowerCase()) : Boolean(value);
}

/** What a container's `started` row says it works on; null for one that was written before that was known. */
export function workOf(node: PlanNode, row: Pick<StepRow, 'status' | 'output'>): ContainerWork | null {
  const kind = node.container?.kind;
  if (kind === undefined || row.status !== 'started' || !isJsonObject(row.output)) return null;
  if (kind === 'try') return { kind };
  const { items, concurrency, onItemError, limit } = row.output;
  if (kind === 'repeat') return typeof limit === 'number' ? { kind, limit } : null;
  if (!Array.isArray(items) || typeof concurrency !== 'number') return null;
  return { kind, items, concurrency, onItemError: onItemError === 'collect' || onItemError === 'leave-out' ? onItemError : 'stop' };
}

/** Whether a row of the journal is that of a container under way: no call whose outcome a crash left open. */
export function isOpenContainer(plan: Plan, row: StepRow): boolean {
  const node = findNode(plan, row.node);
  return node !== undefined && workOf(node, row) !== null;
}

export function openedContainer(id: string, node: PlanNode, row: StepRow, work: ContainerWork, input: Json): ContainerState {
  return {
    id, path: row.path, node: node.index, attempt: row.attempt, work, input,
    next: 0, begun: new Set(), live: [], results: null, last: null, done: false, broken: false, failure: null, cancelled: false,
    stopping: false, reported: false,
  };
}

/** How many iterations there may be. */
export function countOf(work: ContainerWork): number {
  return work.kind === 'for-each' ? work.items.length : work.kind === 'repeat' ? work.limit : 1;
}

/** Whether another iteration may begin, as far as the container itself is concerned. */
export function mayBegin(container: ContainerState): boolean {
  const { work } = container;
  if (container.stopping || container.broken || container.done || container.cancelled || container.failure !== null) return false;
  return container.next < countOf(work) && container.live.length < (work.kind === 'for-each' ? work.concurrency : 1);
}

/** What the entry of an iteration receives: the item, what the turn before gave, or what came into the container. */
export function entryInput(container: ContainerState, index: number): Json {
  const { work } = container;
  if (work.kind === 'for-each') return work.items[index] ?? null;
  return work.kind === 'repeat' && index > 0 ? container.last : container.input;
}

/** The row of a container in which nothing is under way and nothing more begins. */
export function endedRow(container: ContainerState, node: PlanNode): StepRow {
  const row: StepRow = {
    path: container.path, node: node.key, status: 'succeeded', attempt: container.attempt, ports: [MAIN_PORT], output: null, error: null, wakeAt: null,
  };
  const { work, failure } = container;
  if (container.stopping || (container.cancelled && failure === null)) return { ...row, status: 'cancelled', ports: [] };
  if (failure !== null && work.kind === 'try') return { ...row, ports: [ERROR_PORT], output: { error: errorValue(failure.error) } };
  if (failure !== null) return { ...row, status: 'failed', ports: null, error: failure.error };
  switch (work.kind) {
    case 'for-each':
      return { ...row, output: inItemOrder(container, work.items.length) };
    case 'try':
      return container.broken ? { ...row, ports: [] } : { ...row, output: container.last };
    case 'repeat':
      if (container.done || container.broken) return { ...row, output: container.last };
      return { ...row, status: 'failed', ports: null, error: limitError(node, container.attempt, work.limit) };
  }
}

function limitError(node: PlanNode, attempt: number, limit: number): StepError {
  const turns = limit === 1 ? 'one turn' : `${limit} turns`;
  return { class: 'input', code: 'repeat.limit', message: `The condition of “${node.name}” was not met after ${turns}, which is its limit.`, step: node.key, attempt };
}

function inItemOrder(container: ContainerState, count: number): Json[] {
  const slots = new Array<Json | undefined>(count).fill(undefined);
  for (let cell = container.results; cell !== null; cell = cell.before) slots[cell.index] = cell.value;
  return slots.filter((value) => value !== undefined);
}
