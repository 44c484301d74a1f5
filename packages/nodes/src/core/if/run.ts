import { defineBehaviour } from '@hookloom/node-sdk';
import { evaluate } from '../conditions/evaluate.js';
import { ifNode } from './declaration.js';

export const ifBehaviour = defineBehaviour(ifNode, ({ parameters, input }) => {
  const { holds } = evaluate(parameters.conditions, parameters.combine, parameters.ignoreCase);
  return { kind: 'done', output: input, ports: [holds ? 'true' : 'false'] };
});
