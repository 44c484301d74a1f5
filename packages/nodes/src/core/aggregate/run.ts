import { defineBehaviour, type Json, type JsonObject } from '@hookloom/node-sdk';
import { fieldReader, withField } from '../../shared/fields.js';
import { itemsFrom, keyOf } from '../../shared/items.js';
import { aggregateNode } from './declaration.js';
import { calculate, type Entry } from './operations.js';

export const aggregateBehaviour = defineBehaviour(aggregateNode, ({ parameters }) => {
  const items = itemsFrom(parameters.items);
  const keys = parameters.groupBy.map(({ field }, at) => ({ name: field, at: `groupBy.${at}.field`, read: fieldReader(field, `groupBy.${at}.field`) }));
  const values = parameters.values.map((value, at) => ({ ...value, at: `values.${at}`, read: fieldReader(value.field, `values.${at}.field`) }));

  const summary = (positions: readonly number[]): JsonObject => {
    let output: JsonObject = {};
    const first = items[positions[0] ?? -1] ?? null;
    for (const { name, at, read } of keys) output = withField(output, name, read(first) ?? null, at);
    for (const value of values) {
      const result = calculate(value, entriesOf(items, positions, value.read), `${value.at}.field`);
      output = withField(output, value.name, result, `${value.at}.name`);
    }
    return output;
  };

  if (keys.length === 0) return { kind: 'done', output: summary([...items.keys()]) };
  return { kind: 'done', output: groupsOf(items, keys.map(({ read }) => read)).map(summary) };
});

/** Values that are there; null and missing ones are left out. */
function entriesOf(items: readonly Json[], positions: readonly number[], read: (item: Json) => Json | undefined): Entry[] {
  return positions.flatMap((item) => {
    const value = read(items[item] ?? null);
    return value === undefined || value === null ? [] : [{ value, item }];
  });
}

/** Positions of the items of each group, groups in the order in which they first came. */
function groupsOf(items: readonly Json[], readers: readonly ((item: Json) => Json | undefined)[]): number[][] {
  const groups = new Map<string, number[]>();
  for (const [position, item] of items.entries()) {
    const key = JSON.stringify(readers.map((read) => keyOf(read(item))));
    const group = groups.get(key);
    if (group) group.push(position);
    else groups.set(key, [position]);
  }
  return [...groups.values()];
}
