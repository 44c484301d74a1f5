import { defineBehaviour } from '@hookloom/node-sdk';
import { breakNode } from './declaration.js';

/** Its input is the value of the item in which the loop ends. */
export const breakBehaviour = defineBehaviour(breakNode, ({ input }) => ({ kind: 'done', output: input }));
