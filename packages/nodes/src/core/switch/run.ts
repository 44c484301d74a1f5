import { defineBehaviour } from '@hookloom/node-sdk';
import { holdsTrue } from '../conditions/evaluate.js';
import { switchNode } from './declaration.js';

const DEFAULT_PORT = 'default';

export const switchBehaviour = defineBehaviour(switchNode, ({ parameters, input }) => {
  const { value, cases, take, ignoreCase } = parameters;
  const matches = ({ operator, right }: (typeof cases)[number]): boolean => holdsTrue({ left: value, operator, right }, ignoreCase);
  const first = take === 'first' ? cases.find(matches) : undefined;
  const taken = take === 'all' ? cases.filter(matches) : first ? [first] : [];
  return { kind: 'done', output: input, ports: taken.length > 0 ? taken.map(({ id }) => id) : [DEFAULT_PORT] };
});
