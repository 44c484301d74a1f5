import { defineBehaviour } from '@hookloom/node-sdk';
import { httpRequest } from './declaration.js';
import { requestOf } from './request.js';

export const httpRequestBehaviour = defineBehaviour(httpRequest, async ({ parameters, credential, http }) => {
  const { status, headers, body } = await http.request(requestOf(parameters, credential));
  return { kind: 'done', output: { status, headers, body } };
});
