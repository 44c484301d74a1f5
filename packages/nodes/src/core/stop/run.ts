import { defineBehaviour, NodeError } from '@hookloom/node-sdk';
import { stopNode } from './declaration.js';

/** The code by which the engine tells a run that was stopped as failed from a step that failed. */
const STOPPED = 'run.stopped';

export const stopBehaviour = defineBehaviour(stopNode, ({ parameters }) => {
  if (parameters.outcome === 'success') return { kind: 'done', output: parameters.value ?? null };
  throw new NodeError({ class: 'input', code: STOPPED, message: parameters.message });
});
