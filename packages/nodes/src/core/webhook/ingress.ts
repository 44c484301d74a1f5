import { createHash } from 'node:crypto';
import { defineIngress, maskHeaders, inputError, secretHeadersOf, type IngressContext, type Json, type RawRequest, type TriggerIngress, type ValuesOf } from '@hookloom/node-sdk';
import { credentialHeaders } from '../../shared/http-credential.js';
import { segmentsOf, valueAt } from '../../shared/json-path.js';
import { authenticate, fittingCredentials, headerNameOf } from './authentication.js';
import { readBody } from './body.js';
import { webhookTrigger } from './declaration.js';

type Values = typeof webhookTrigger.parameters;

const ALL_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const;
/** Longest id of an event that is kept as it is; longer ones are kept as their hash. */
const MAX_DEDUPE_KEY_LENGTH = 200;

export const webhookIngress: TriggerIngress<Values> = defineIngress<Values>({
  declaration: webhookTrigger,
  methods: ({ method }) => (method === 'ANY' ? ALL_METHODS : [method]),
  verify: (request, { parameters, credentials }) => authenticate(request, parameters.authentication, credentials),
  secretHeadersIn: ({ credentials }) =>
    credentials.filter(({ type }) => type === 'http-header').map(({ fields }) => headerNameOf(fields)),

  parse(request, context) {
    const { parameters } = context;
    const body = readBody(request.body, request.headers['content-type'], parameters.readAs);
    const payload = {
      method: request.method,
      path: request.path,
      query: { ...request.query },
      headers: maskHeaders(request.headers, secretHeadersOf(webhookIngress, context)),
      body,
    };
    return [{ dedupeKey: dedupeKeyOf(request, body, parameters), payload }];
  },

  answers: ({ respond }) => respond,

  testRequest({ parameters, credentials }: IngressContext<Values>) {
    const method = parameters.method === 'ANY' ? 'POST' : parameters.method;
    const [credential] = fittingCredentials(parameters.authentication, credentials);
    if (credential === undefined && parameters.authentication !== 'none') {
      throw inputError('auth.not-configured', 'credential', 'A test event must prove itself like any other. Choose a credential first.');
    }
    const proof = credential ? credentialHeaders(credential).headers : {};
    if (method === 'GET') return { method, headers: proof, body: '' };
    return { method, headers: { 'content-type': 'application/json', ...proof }, body: JSON.stringify(parameters.exampleBody) };
  },
});

/** The sender's id of the event. A request without one is an event of its own. */
function dedupeKeyOf(request: RawRequest, body: Json, parameters: ValuesOf<Values>): string | null {
  const { dedupe, dedupeHeader, dedupeField } = parameters;
  if (dedupe === 'none') return null;
  const name = dedupeHeader.trim().toLowerCase();
  const id = dedupe === 'field' ? valueAt(body, segmentsOf(dedupeField)) : Object.hasOwn(request.headers, name) ? request.headers[name] : null;
  const key = typeof id === 'string' ? id.trim() : typeof id === 'number' ? String(id) : '';
  if (key === '') return null;
  return key.length <= MAX_DEDUPE_KEY_LENGTH ? key : `sha256:${createHash('sha256').update(key).digest('hex')}`;
}
