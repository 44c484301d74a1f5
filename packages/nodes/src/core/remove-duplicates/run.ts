import { defineBehaviour, type Json } from '@hookloom/node-sdk';
import { fieldReader } from '../../shared/fields.js';
import { canonicalJson, itemsFrom, keyOf } from '../../shared/items.js';
import { fold } from '../conditions/compare.js';
import { removeDuplicatesNode } from './declaration.js';

export const removeDuplicatesBehaviour = defineBehaviour(removeDuplicatesNode, ({ parameters }) => {
  const items = itemsFrom(parameters.items);
  const { compare, keep, ignoreCase } = parameters;
  const identityOf = compare === 'item' ? canonicalJson : identityByFields(parameters.fields);
  const kept = new Map<string, number>();
  const without: number[] = [];
  for (const [position, item] of items.entries()) {
    const identity = identityOf(item);
    if (identity === null) {
      without.push(position);
      continue;
    }
    const key = fold(identity, ignoreCase);
    if (keep === 'last' || !kept.has(key)) kept.set(key, position);
  }
  const positions = [...kept.values(), ...without].sort((a, b) => a - b);
  return { kind: 'done', output: positions.map((position) => items[position] ?? null) };
});

/** Identity of an item by some fields; null for one that has none of them, so that nothing is taken for the same. */
function identityByFields(fields: readonly { field: string }[]): (item: Json) => string | null {
  const readers = fields.map(({ field }, at) => fieldReader(field, `fields.${at}.field`));
  return (item) => {
    const keys = readers.map((read) => keyOf(read(item)));
    return keys.every((key) => key === null) ? null : JSON.stringify(keys);
  };
}
