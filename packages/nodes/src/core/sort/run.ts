import { defineBehaviour } from '@hookloom/node-sdk';
import { fieldReader } from '../../shared/fields.js';
import { itemsFrom } from '../../shared/items.js';
import { sortNode } from './declaration.js';
import { compareRanks, ranksOf } from './order.js';

export const sortBehaviour = defineBehaviour(sortNode, ({ parameters }) => {
  const items = itemsFrom(parameters.items);
  const columns = parameters.keys.map(({ field, direction, type }, at) => ({
    ranks: ranksOf(items.map(fieldReader(field, `keys.${at}.field`)), type, parameters.ignoreCase, `keys.${at}.type`),
    descending: direction === 'desc',
  }));
  const positions = items.map((_, position) => position).sort((left, right) => {
    for (const { ranks, descending } of columns) {
      const order = compareRanks(ranks[left] ?? null, ranks[right] ?? null, descending);
      if (order !== 0) return order;
    }
    return 0;
  });
  return { kind: 'done', output: positions.map((position) => items[position] ?? null) };
});
