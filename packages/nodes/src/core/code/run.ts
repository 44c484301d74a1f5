import { defineBehaviour, NodeError } from '@hookloom/node-sdk';
import { codeNode } from './declaration.js';

export const codeBehaviour = defineBehaviour(codeNode, async ({ parameters, sandbox, scope }) => {
  try {
    return { kind: 'done', output: await sandbox.run(parameters.code, scope) };
  } catch (error) {
    // The sandbox does not know which field its code is from.
    if (error instanceof NodeError) throw new NodeError({ ...error.error, field: 'code' }, error.details, { cause: error });
    throw error;
  }
});
