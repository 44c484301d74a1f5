import type { NodeDeclaration } from '@hookloom/node-sdk';
import type { CompiledParameter, CompiledParameters, PlanBody, PlanContainer, PlanEdge } from '../plan.js';
import { CONDITION_FIELD } from '../plan.js';
import type { Adjacency } from './order.js';
import { topologicalOrder } from './order.js';
import type { Scopes } from './scopes.js';

/** A container's body as a part of the order of all nodes. */
export interface BodyPart {
  container: string;
  from: number;
  to: number;
}

/** Topological order scope by scope: the top level, then the bodies of its containers, then those of theirs. */
export function orderByScope(reached: ReadonlySet<string>, scopes: Scopes, adjacency: Adjacency): { order: string[]; bodies: BodyPart[] } {
  const top = new Set([...reached].filter((key) => scopes.around(key).length === 0));
  const { order } = topologicalOrder(top, adjacency);
  const bodies: BodyPart[] = [];
  // The list grows while it is gone through: containers in a body come up in their turn.
  for (const key of order) {
    const inside = new Set(scopes.bodyOf(key).map((node) => node.key).filter((each) => reached.has(each)));
    if (inside.size === 0) continue;
    const from = order.length;
    order.push(...topologicalOrder(inside, adjacency).order);
    bodies.push({ container: key, from, to: order.length });
  }
  return { order, bodies };
}

export function planBodies(
  parts: readonly BodyPart[],
  indexOf: ReadonlyMap<string, number>,
  incoming: readonly (readonly number[])[],
  edges: readonly PlanEdge[],
): PlanBody[] {
  return parts.map(({ container, from, to }) => {
    const firstEdge = edges.findIndex((edge) => edge.from >= from);
    const begin = firstEdge < 0 ? edges.length : firstEdge;
    const count = edges.filter((edge) => edge.from >= from && edge.from < to).length;
    let entry = from;
    while (entry < to && (incoming[entry]?.length ?? 0) > 0) entry += 1;
    return { container: indexOf.get(container) ?? 0, nodes: [from, to], edges: [begin, begin + count], entry };
  });
}

/** Takes the condition out of a Repeat's parameters: it is asked when there is a result. */
export function planContainer(
  declaration: NodeDeclaration,
  index: number,
  parameters: CompiledParameters,
  bodies: readonly PlanBody[],
): PlanContainer | undefined {
  const body = bodies.findIndex((each) => each.container === index);
  if (declaration.container === undefined || body < 0) return undefined;
  const { kind } = declaration.container;
  const until = kind === 'repeat' ? parameters[CONDITION_FIELD] : undefined;
  if (until === undefined) return { kind, body };
  delete parameters[CONDITION_FIELD];
  return { kind, body, condition: { [CONDITION_FIELD]: mayBeEmpty(until) } };
}

/** A condition that comes out empty is not met; that is no mistake. */
function mayBeEmpty(parameter: CompiledParameter): CompiledParameter {
  if (parameter.kind !== 'template' || parameter.rule?.required !== true) return parameter;
  const { required: _required, ...rule } = parameter.rule;
  return { ...parameter, rule };
}
