import { newId } from '@hookloom/db';
import type { TestDatabase } from '@hookloom/db/testing';
import { expression, fixed, list, type JsonObject } from '@hookloom/node-sdk';
import type { GraphNode } from '@hookloom/graph';
import type { Engine, NewEvent } from '../contracts.js';
import { createEngine } from '../engine.js';
import { node, type TestWorkflow } from './workflow.js';

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * An engine with all roles on a test database and the Temporal server of the environment.
 * @param taskQueue the same for engines that share runs
 */
export function engineOn(database: TestDatabase, taskQueue = `test-${newId()}`): Engine {
  const address = process.env['HOOKLOOM_TEST_TEMPORAL_ADDRESS'];
  if (!address) throw new Error('Set HOOKLOOM_TEST_TEMPORAL_ADDRESS to a Temporal server, or run the tests with npm test.');
  return createEngine({
    databaseUrl: database.url,
    temporal: { address, namespace: 'hookloom', taskQueue },
    roles: ['api', 'dispatcher', 'worker', 'poller'],
    vault: { open: async () => null },
    mail: () => ({ url: null, from: 'test@hookloom.example' }),
    egressAllow: ['127.0.0.1'],
    logger: silent,
  });
}

export function eventFor(workflow: TestWorkflow, payload: JsonObject, dedupeKey: string | null = null): NewEvent {
  return { ...workflow, source: 'instant', dedupeKey, key: dedupeKey, type: null, payload, request: null, receivedAt: Date.now() };
}

export const webhook = node('hook', 'core.webhook');

/** An Edit fields node that sets one field to what a template gives. */
export function edit(key: string, name: string, source: string): GraphNode {
  return node(key, 'core.edit-fields', { fields: list({ name: fixed(name), value: expression(source) }) });
}
