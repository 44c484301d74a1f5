import { compile, type Graph, type Plan } from '@hookloom/graph';
import { expression, fixed, list, type NodeBehaviour } from '@hookloom/node-sdk';
import { behaviourOf } from '@hookloom/nodes/behaviour';
import { catalogue } from '@hookloom/nodes/catalogue';
import { describe, expect, it } from 'vitest';
import { EgressGuard } from '../ports/egress-guard.js';
import { HttpClient } from '../ports/http-client.js';
import { Slots } from '../platform/slots.js';
import { Sandbox } from '../sandbox/sandbox.js';
import { DyingJournal } from '../testing/dying-journal.js';
import { edit, webhook } from '../testing/engine.js';
import { graphOf, node } from '../testing/workflow.js';
import { RunExecution } from './run-execution.js';
import type { StepServices } from './step-runner.js';

/** Calls of every step, counted over all lives of the run, with the idempotency key of each. */
class Outside {
  readonly calls = new Map<string, string[]>();

  behaviourOf = (type: string, version: number): NodeBehaviour | undefined => {
    const real = behaviourOf(type, version);
    if (!real || type !== 'core.http-request') return real;
    return {
      declaration: real.declaration,
      run: async ({ step }) => {
        const keys = this.calls.get(step.key) ?? [];
        this.calls.set(step.key, [...keys, step.idempotencyKey]);
        await new Promise((resolve) => setTimeout(resolve, 1));
        return { kind: 'done', output: { from: step.key } };
      },
    };
  };
}

const call = (key: string, method: 'GET' | 'PUT' | 'POST') => node(key, 'core.http-request', { method: fixed(method), url: fixed('http://api.example/') });

/** Twelve nodes: branches, joins, reads, repeatable and unrepeatable calls, a wait. */
const GRAPH: Graph = graphOf(
  [
    webhook,
    call('read', 'GET'),
    node('check', 'core.if', { conditions: list({ left: expression('{{ trigger.body.n }}'), operator: fixed('greater'), right: fixed(1) }) }),
    call('charge', 'POST'),
    call('store', 'PUT'),
    edit('never', 'x', 'no'),
    node('pause', 'core.wait', { duration: fixed({ amount: 1, unit: 'seconds' }) }),
    call('notify', 'POST'),
    edit('note', 'text', 'charged {{ steps.charge.from }}'),
    node('join', 'core.merge', { mode: fixed('object') }),
    call('publish', 'PUT'),
    edit('end', 'summary', '{{ steps.note.text }}, published {{ steps.publish.from }}'),
  ],
  [
    ['hook', 'read'],
    ['read', 'check'],
    ['check:true', 'charge'],
    ['check:true', 'store'],
    ['check:false', 'never'],
    ['charge', 'note'],
    ['store', 'pause'],
    ['pause', 'notify'],
    ['note', 'join'],
    ['notify', 'join'],
    ['never', 'join'],
    ['join', 'publish'],
    ['publish', 'end'],
  ],
);

describe('a run whose executor dies at any write', () => {
  const compiled = compile(GRAPH, catalogue);
  const plan = (compiled as { plan: Plan }).plan;
  const http = new HttpClient(new EgressGuard([]));
  const sandbox = new Sandbox();

  async function live(journal: DyingJournal, outside: Outside): Promise<void> {
    const services: StepServices = {
      behaviourOf: outside.behaviourOf,
      vault: { open: async () => null },
      http,
      mail: { settings: () => ({ url: null, from: '' }), guard: new EgressGuard([]), connections: new Slots(1) },
      sandbox,
    };
    const run = { id: 'run-1', number: 1, workflowId: 'w', test: false, trigger: { body: { n: 2 } }, epoch: 1, owner: 'me', cancelRequested: false, answer: null };
    await new RunExecution(services, journal, run, plan, [...journal.rows.values()], () => undefined).execute();
  }

  async function liveOn(journal: DyingJournal, outside: Outside): Promise<void> {
    for (let lives = 0; lives < 3; lives++) {
      try {
        await live(journal, outside);
        if (journal.run && journal.run.status !== 'waiting') return;
      } catch (error) {
        if (!(error instanceof Error) || error.message !== 'killed') throw error;
        journal.dieAt = null;
      }
    }
    throw new Error('The run did not end');
  }

  it('comes to the same end, repeats nothing that must not be repeated, and the rest only under the same key', async () => {
    const undisturbed = new DyingJournal();
    await liveOn(undisturbed, new Outside());
    expect(undisturbed.run).toEqual({ status: 'succeeded', result: { summary: 'charged charge, published publish' }, error: null });

    let unknown = 0;
    for (let write = 1; write <= undisturbed.writes; write++) {
      for (const when of ['before', 'after'] as const) {
        const [journal, outside] = [new DyingJournal(), new Outside()];
        journal.dieAt = { write, when };
        await liveOn(journal, outside);
        for (const key of ['charge', 'notify']) expect(outside.calls.get(key)?.length ?? 0, `${key}, killed ${when} write ${write}`).toBeLessThanOrEqual(1);
        for (const keys of outside.calls.values()) expect(new Set(keys).size).toBe(1);
        if (journal.run?.error?.class === 'unknown-outcome') unknown++;
        else expect(journal.run, `killed ${when} write ${write}`).toEqual(undisturbed.run);
      }
    }
    // Only a death between the record of an unrepeatable call and the record of its end leaves a question.
    expect(unknown).toBeGreaterThan(0);
    expect(unknown).toBeLessThanOrEqual(undisturbed.writes);
  }, 120_000);
});
