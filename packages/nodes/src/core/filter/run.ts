import { defineBehaviour } from '@hookloom/node-sdk';
import { describeCondition, evaluate } from '../conditions/evaluate.js';
import { filterNode } from './declaration.js';

export const filterBehaviour = defineBehaviour(filterNode, ({ parameters, input }) => {
  const result = evaluate(parameters.conditions, parameters.combine, parameters.ignoreCase);
  if (result.holds) return { kind: 'done', output: input };
  return {
    kind: 'drop',
    reason: result.failed ? `Does not hold: ${describeCondition(result.failed)}` : 'None of the conditions holds',
  };
});
