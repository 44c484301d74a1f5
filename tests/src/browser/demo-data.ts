import { chainOf, graphOf, node } from '@hookloom/graph/testing';
import { fixed } from '@hookloom/node-sdk';
import { until, type RunFacts } from '@hookloom/stack/outside';
import { nodes } from '../support/graphs.js';
import { fire } from '../support/hooks.js';
import { byStatus } from '../support/runs.js';
import type { TestStack } from '../support/stack.js';

/** Something to look at on every screen: ids of what was made. */
export interface DemoData {
  /** A recipe with a run that succeeded, a filtered one and a refused event. */
  welcome: { workflowId: string; runId: string };
  /** A workflow with branches whose run failed. */
  failing: { workflowId: string; runId: string };
  /** A workflow that waits for an hour. */
  waiting: { workflowId: string; runId: string };
  /** A draft that can't be published yet. */
  unfinished: { workflowId: string };
}

/** Fires the seeded recipes and makes workflows that fail, wait and are not finished. */
export async function makeDemoData({ api }: TestStack): Promise<DemoData> {
  const { items } = await api.get<{ items: { id: string; name: string }[] }>('/workflows');
  const recipe = items.find(({ name }) => /welcome/i.test(name));
  const welcome = await api.triggerOf(recipe?.id ?? '');
  const user = { id: 'usr_1', firstName: 'Léa', lastName: 'Martin', email: 'lea@ateliernord.example', plan: 'team' };
  for (const type of ['user.created', 'user.deleted', 'user.created']) await fire(welcome.hook, { type, user });
  await fire(welcome.hook, '{"type": "user.created", ', { headers: { 'content-type': 'application/json' } });

  const failing = await api.deploy('Order → warehouse', branching());
  await fire(failing.hook, { order: { id: 'ord_7', total: 250 } });
  const waiting = await api.deploy('Trial ends → ask how it was', chainOf([nodes.webhook(), nodes.wait('oneHour', 3_600), nodes.mail('ask', 'lea@ateliernord.example', 'How was it?')]));
  await fire(waiting.hook, { user });
  const unfinished = chainOf([nodes.webhook(), node('call', 'core.http-request'), node('mail', 'email.send')]);
  const { id } = await api.post<{ id: string }>('/workflows', { name: 'Not finished yet', graph: unfinished });
  await api.post('/credentials', { type: 'http-bearer', name: 'Warehouse', fields: { token: 'warehouse-token' } });

  const rest = async (workflowId: string, wanted: Partial<Record<RunFacts['status'], number>>): Promise<RunFacts | false | undefined> => {
    const runs = await api.runsOf(workflowId);
    return JSON.stringify(byStatus(runs)) === JSON.stringify(wanted) && runs[0];
  };
  const settled = (workflowId: string, wanted: Partial<Record<RunFacts['status'], number>>): Promise<RunFacts> =>
    until(`the demo's runs to be ${JSON.stringify(wanted)}`, () => rest(workflowId, wanted), { timeoutMs: 20_000 });
  return {
    welcome: { workflowId: welcome.workflowId, runId: (await settled(welcome.workflowId, { succeeded: 3 })).id },
    failing: { workflowId: failing.workflowId, runId: (await settled(failing.workflowId, { failed: 1 })).id },
    waiting: { workflowId: waiting.workflowId, runId: (await settled(waiting.workflowId, { waiting: 1 })).id },
    unfinished: { workflowId: id },
  };
}

/** If, two branches, a call that nobody answers, and a join. */
function branching(): ReturnType<typeof graphOf> {
  const check = node('large', 'core.if', {
    conditions: { mode: 'list', items: [{ id: '1', values: { left: { mode: 'expression', expression: '{{ trigger.body.order.total }}' }, operator: fixed('greater'), right: fixed(100) } }] },
  });
  const at = (each: ReturnType<typeof node>, x: number, y: number): ReturnType<typeof node> => ({ ...each, position: { x, y } });
  const graph = graphOf(
    [nodes.webhook(), check, nodes.call('reserve', 'PUT', 'http://127.0.0.1:9/reserve/{{ trigger.body.order.id }}'), nodes.edit('small', 'size', 'small'), nodes.mail('tell', 'team@hookloom.example', 'Order')],
    [['hook', 'large'], ['large:true', 'reserve'], ['large:false', 'small'], ['reserve', 'tell'], ['small', 'tell']],
  );
  const [hook, large, reserve, small, tell] = graph.nodes;
  if (!hook || !large || !reserve || !small || !tell) throw new Error('the graph has five nodes');
  return { ...graph, nodes: [at(hook, 130, 0), at(large, 160, 140), at(reserve, 0, 260), at(small, 320, 260), at(tell, 160, 380)] };
}
