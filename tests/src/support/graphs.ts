import type { GraphNode } from '@hookloom/graph';
import { node } from '@hookloom/graph/testing';
import { expression, fixed, list } from '@hookloom/node-sdk';

/** Short forms of the nodes that many tests use. */
export const nodes = {
  webhook: (parameters: GraphNode['parameters'] = {}): GraphNode => node('hook', 'core.webhook', parameters),

  /** @param url may hold expressions */
  call: (key: string, method: 'GET' | 'PUT' | 'POST', url: string, settings: GraphNode['settings'] = {}): GraphNode =>
    node(key, 'core.http-request', { method: fixed(method), url: expression(url) }, settings),

  wait: (key: string, seconds: number): GraphNode =>
    node(key, 'core.wait', { duration: fixed({ amount: seconds, unit: 'seconds' }) }),

  /** Sets one field. */
  edit: (key: string, name: string, value: string): GraphNode =>
    node(key, 'core.edit-fields', { fields: list({ name: fixed(name), value: expression(value) }) }),

  mail: (key: string, to: string, subject: string): GraphNode =>
    node(key, 'email.send', { to: fixed(to), subject: expression(subject), text: fixed('Sent by a test.') }),

  respond: (key: string, json: string): GraphNode => node(key, 'core.respond', { json: expression(json) }),
};
