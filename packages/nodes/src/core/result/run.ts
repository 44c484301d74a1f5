import { defineBehaviour } from '@hookloom/node-sdk';
import { resultNode } from './declaration.js';

export const resultBehaviour = defineBehaviour(resultNode, ({ parameters }) => ({ kind: 'done', output: parameters.value ?? null }));
