import { isHeaderName, isHeaderValue, type Json, type WebhookAnswer } from '@hookloom/node-sdk';
import { problemBody, PROBLEM_CONTENT_TYPE } from '../../platform/problems/problem.js';

/** What a sender is answered with. */
export interface HookAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

const JSON_TYPE = 'application/json; charset=utf-8';
/** Whatever a workflow answers is shown by browsers without script, forms or our origin. */
export const ANSWER_CSP = 'sandbox';
/** Headers that belong to the connection or to our origin, not to an answer. */
const FORBIDDEN = new Set([
  'connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'te', 'trailer', 'transfer-encoding', 'upgrade',
  'content-length', 'content-encoding', 'content-security-policy', 'set-cookie', 'clear-site-data', 'service-worker-allowed',
  'strict-transport-security', 'x-content-type-options', 'access-control-allow-credentials',
]);

export function jsonAnswer(status: number, body: object, headers: Record<string, string> = {}): HookAnswer {
  return { status, headers: { 'content-type': JSON_TYPE, ...headers }, body: JSON.stringify(body) };
}

export function problemAnswer(status: number, code: string, detail: string, headers: Record<string, string> = {}, extensions?: Record<string, unknown>): HookAnswer {
  return { status, headers: { 'content-type': PROBLEM_CONTENT_TYPE, ...headers }, body: JSON.stringify(problemBody({ status, code, detail, extensions })) };
}

/** The answer of a Respond node, kept harmless. */
export function workflowAnswer({ status, headers, body }: WebhookAnswer): HookAnswer {
  const safe: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const key = name.toLowerCase();
    if (!FORBIDDEN.has(key) && isHeaderName(key) && isHeaderValue(value)) safe[key] = value;
  }
  safe['content-type'] ??= typeof body === 'string' ? 'text/plain; charset=utf-8' : JSON_TYPE;
  safe['content-security-policy'] = ANSWER_CSP;
  return { status: status >= 200 && status <= 599 ? status : 200, headers: safe, body: textOf(body) };
}

function textOf(body: Json): string {
  if (body === null) return '';
  return typeof body === 'string' ? body : JSON.stringify(body);
}
