import { defineBehaviour } from '@hookloom/node-sdk';
import { itemsFrom } from '../../shared/items.js';
import { limitNode } from './declaration.js';

export const limitBehaviour = defineBehaviour(limitNode, ({ parameters }) => {
  const items = itemsFrom(parameters.items);
  const { keep, count, skip } = parameters;
  if (keep === 'first') return { kind: 'done', output: items.slice(skip, skip + count) };
  const end = Math.max(0, items.length - skip);
  return { kind: 'done', output: items.slice(Math.max(0, end - count), end) };
});
