import type { StepRow } from '../interpreter/state.js';
import type { Plan, PlanNode } from '../plan.js';

/** What of an earlier run a new one takes over instead of doing it again. Node keys, in plan order. */
export interface RerunSeed {
  /** Steps whose rows are taken over. */
  seeded: string[];
  /** Steps that had ended and are done again: the chosen one, what follows it, what a change of the graph reaches. */
  again: string[];
  /** Steps that had ended and are not part of the new version in the same form, with the reason. */
  lost: { node: string; reason: 'removed' | 'changed' }[];
}

type Fate = 'seeded' | 'skipped' | 'again';

/**
 * Decides what a re-run from a step takes over (graph semantics, "Re-run from a step"): the rows of all steps that are
 * neither the chosen one nor follow it in the new version, whose key and type still exist, and whose inputs would be
 * what they were.
 * @param before plan of the earlier run
 * @param now plan of the new one; may be the same
 * @param rows of the earlier run, root scope
 * @param from key of the step to begin with; must be a node of `now`
 */
export function rerunSeed(before: Plan, now: Plan, rows: readonly Pick<StepRow, 'node' | 'status' | 'ports'>[], from: string): RerunSeed {
  const ended = new Map(rows.filter((row) => row.status === 'succeeded').map((row) => [row.node, row]));
  const types = new Map(before.nodes.map((node) => [node.key, node.type]));
  const fates: Fate[] = [];
  for (const node of now.nodes) fates[node.index] = fateOf(node, now, fates, ended, types, from);
  const keysOf = (fate: Fate): string[] => now.nodes.filter((node) => fates[node.index] === fate && ended.has(node.key)).map((node) => node.key);
  const current = new Map(now.nodes.map((node) => [node.key, node.type]));
  const lost = before.nodes.flatMap(({ key, type }): RerunSeed['lost'] => {
    if (!ended.has(key) || current.get(key) === type) return [];
    return [{ node: key, reason: current.has(key) ? 'changed' : 'removed' }];
  });
  return { seeded: keysOf('seeded'), again: keysOf('again'), lost };
}

/** Nodes come in topological order, so the fates of all sources are known. */
function fateOf(
  node: PlanNode,
  now: Plan,
  fates: readonly Fate[],
  ended: ReadonlyMap<string, Pick<StepRow, 'ports'>>,
  types: ReadonlyMap<string, string>,
  from: string,
): Fate {
  let live = node.incoming.length === 0;
  for (const index of node.incoming) {
    const edge = now.edges[index];
    const source = edge && now.nodes[edge.from];
    if (!edge || !source) continue;
    if (fates[source.index] === 'again') return 'again';
    if (fates[source.index] === 'seeded' && ended.get(source.key)?.ports?.includes(edge.port)) live = true;
  }
  if (!live) return 'skipped';
  return node.key !== from && ended.has(node.key) && types.get(node.key) === node.type ? 'seeded' : 'again';
}
