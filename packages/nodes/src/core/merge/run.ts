import { defineBehaviour, type Json } from '@hookloom/node-sdk';
import { mergeNode } from './declaration.js';
import { append, byKey, byPosition, byStep, firstNotEmpty } from './modes.js';

export const mergeBehaviour = defineBehaviour(mergeNode, ({ parameters, inputs }) => {
  const keep = parameters.unmatched === 'keep';
  const merge: Record<typeof parameters.mode, () => Json> = {
    object: () => byStep(inputs),
    append: () => append(inputs),
    position: () => byPosition(inputs, keep),
    key: () => byKey(inputs, parameters.key, keep),
    first: () => firstNotEmpty(inputs),
  };
  return { kind: 'done', output: merge[parameters.mode]() };
});
