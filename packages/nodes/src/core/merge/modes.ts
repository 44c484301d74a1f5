import { isJsonObject, inputError, type Json, type JsonObject } from '@hookloom/node-sdk';
import { isEmptyValue, show } from '../conditions/compare.js';
import { keyOf } from '../../shared/items.js';
import { segmentsOf, valueAt } from '../../shared/json-path.js';

/** The values of the branches that were taken, in plan order. */
export type Inputs = readonly { step: string; value: Json }[];

/** One field for each branch, by step key. */
export function byStep(inputs: Inputs): JsonObject {
  return Object.fromEntries(inputs.map(({ step, value }) => [step, value]));
}

/** One list after another; a value that is no list counts as a list of one. */
export function append(inputs: Inputs): Json[] {
  return inputs.flatMap(({ value }) => listOf(value));
}

export function firstNotEmpty(inputs: Inputs): Json {
  return inputs.find(({ value }) => !isEmptyValue(value))?.value ?? null;
}

/**
 * Fields of the items at the same position in one object; on equal names later branches win.
 * @param keep whether positions that not every list has are kept
 */
export function byPosition(inputs: Inputs, keep: boolean): Json[] {
  const lists = inputs.map(({ step, value }) => listOf(value).map((item) => objectOf(item, step)));
  const lengths = lists.map((list) => list.length);
  const length = lengths.length === 0 ? 0 : keep ? Math.max(...lengths) : Math.min(...lengths);
  return Array.from({ length }, (_, at) => together(lists.map((list) => list[at] ?? {})));
}

/**
 * Fields of the items with the same key in one object, in the order in which keys first came. Several items of one
 * branch with the same key each get the fields of the other branches.
 * @param key dotted path of the key field
 * @param keep whether items whose key not every branch has are kept; items without a key have no counterpart
 */
export function byKey(inputs: Inputs, key: string, keep: boolean): Json[] {
  const segments = segmentsOf(key);
  const groups = new Map<string, JsonObject[][]>();
  const keyless: JsonObject[] = [];
  for (const [branch, { step, value }] of inputs.entries()) {
    for (const item of listOf(value).map((entry) => objectOf(entry, step))) {
      const id = keyOf(valueAt(item, segments));
      if (id === null) {
        keyless.push(item);
        continue;
      }
      const group = groups.get(id) ?? inputs.map(() => []);
      group[branch]?.push(item);
      groups.set(id, group);
    }
  }
  const matched = [...groups.values()].filter((group) => keep || group.every((items) => items.length > 0)).flatMap(combinations);
  return keep ? [...matched, ...keyless] : matched;
}

/** Most items that one merge may give. */
export const MAX_MERGED_ITEMS = 100_000;

function combinations(branches: readonly JsonObject[][]): JsonObject[] {
  let combined: JsonObject[] = [{}];
  for (const items of branches) {
    if (items.length === 0) continue;
    if (combined.length * items.length > MAX_MERGED_ITEMS) {
      throw inputError(
        'merge.too-many',
        'key',
        `One key occurs so often in several branches that more than ${MAX_MERGED_ITEMS} items would come of it. Choose a key that is unique in all branches but one.`,
      );
    }
    combined = combined.flatMap((base) => items.map((item) => together([base, item])));
  }
  return combined;
}

/** Own fields of all objects in one; spreading defines own properties, whatever their names. */
function together(objects: readonly JsonObject[]): JsonObject {
  return objects.reduce((all, object) => ({ ...all, ...object }), {});
}

function listOf(value: Json): Json[] {
  if (Array.isArray(value)) return value;
  return value === null ? [] : [value];
}

function objectOf(item: Json, step: string): JsonObject {
  if (isJsonObject(item)) return item;
  throw inputError(
    'merge.not-objects',
    'mode',
    `The branch from “${step}” holds ${show(item)}, which has no fields to combine. Use “One list after another”, or make objects first with Edit fields.`,
  );
}
