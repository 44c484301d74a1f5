import type { Graph } from '@hookloom/graph';
import { chainOf, node } from '@hookloom/graph/testing';
import { expression, fixed, list } from '@hookloom/node-sdk';

/** A workflow to be measured. */
export interface Scenario {
  key: 'a' | 'b' | 'c';
  /** For people. */
  title: string;
  graph(targetUrl: string): Graph;
  /** Whether the answer to the very first request is right. */
  check(status: number, body: unknown): boolean;
}

/** The event, the same each time; no key to know it by, so each is one of its own. */
export const EVENT = {
  type: 'user.created',
  user: { id: 'u_81', name: 'Léa Martin', email: 'lea@ateliernord.example', plan: 'team', seats: 12 },
};
const EDITS_OF_C = 10;

const accepted = (status: number): boolean => status === 202;

export const STACK_SCENARIOS: readonly Scenario[] = [
  {
    key: 'a',
    title: 'webhook → Edit fields',
    graph: () => chainOf([node('hook', 'core.webhook'), firstEdit('edit')]),
    check: accepted,
  },
  {
    key: 'b',
    title: 'webhook → If → Edit fields → HTTP request → Respond',
    graph: (targetUrl) =>
      chainOf(
        [
          node('hook', 'core.webhook', { respond: fixed('responded') }),
          node('check', 'core.if', {
            conditions: list({ left: expression('{{ trigger.body.user.seats }}'), operator: fixed('greater'), right: fixed(10) }),
          }),
          firstEdit('edit'),
          node('fetch', 'core.http-request', { method: fixed('GET'), url: expression(`${targetUrl}/customers/{{ steps.edit.id }}`) }),
          node('answer', 'core.respond', { json: expression('{{ steps.fetch.body }}') }),
        ],
        { check: 'true' },
      ),
    check: (status, body) => status === 200 && typeof body === 'object' && body !== null && 'seats' in body && body.seats === 12,
  },
  {
    key: 'c',
    title: 'webhook → ten Edit fields',
    graph: () =>
      chainOf([
        node('hook', 'core.webhook'),
        firstEdit('edit1'),
        ...Array.from({ length: EDITS_OF_C - 1 }, (_, index) => laterEdit(index + 2)),
      ]),
    check: accepted,
  },
];

/** How many Edit fields scenario c has more than a. */
export const FURTHER_EDITS = EDITS_OF_C - 1;

function firstEdit(key: string): ReturnType<typeof node> {
  return node(key, 'core.edit-fields', {
    fields: list(
      { name: fixed('id'), value: expression('{{ trigger.body.user.id }}') },
      { name: fixed('greeting'), value: expression('Welcome, {{ trigger.body.user.name }}') },
      { name: fixed('email'), value: expression('{{ trigger.body.user.email }}') },
    ),
  });
}

function laterEdit(position: number): ReturnType<typeof node> {
  const before = `steps.edit${position - 1}`;
  return node(`edit${position}`, 'core.edit-fields', {
    fields: list(
      { name: fixed('id'), value: expression(`{{ ${before}.id }}`) },
      { name: fixed('greeting'), value: expression(`{{ ${before}.greeting }}`) },
      { name: fixed('step'), value: fixed(position) },
    ),
  });
}
