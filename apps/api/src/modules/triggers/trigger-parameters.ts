import { compile, GRAPH_SCHEMA, resolveParameters, type Graph, type GraphNode, type Plan } from '@hookloom/graph';
import type { Catalogue, JsonObject, NodeDeclaration } from '@hookloom/node-sdk';
import { declarationOf } from '@hookloom/graph';
import type { TriggerMode } from '../../platform/words.js';

/** A trigger runs before any data is there, so its expressions see nothing. */
const NOTHING = { trigger: null, steps: {}, input: null, run: null };

/** Parameters of a published trigger. @throws NodeError */
export function publishedParameters(plan: Plan): JsonObject {
  return resolveParameters(plan.nodes[plan.trigger]?.parameters ?? {}, NOTHING);
}

/** Parameters of a trigger in a draft, or null while they are not filled in properly. */
export function draftParameters(node: GraphNode, catalogue: Catalogue): JsonObject | null {
  const alone: Graph = { schema: GRAPH_SCHEMA, nodes: [node], edges: [], notes: [], settings: {} };
  const compiled = compile(alone, catalogue);
  return 'plan' in compiled ? publishedParameters(compiled.plan) : null;
}

/** Trigger nodes of a graph with their declarations. */
export function triggersOf(graph: Graph, catalogue: Catalogue): { node: GraphNode; declaration: NodeDeclaration }[] {
  return graph.nodes.flatMap((node) => {
    const declaration = declarationOf(catalogue, node.type, node.version);
    return declaration?.family === 'trigger' ? [{ node, declaration }] : [];
  });
}

/** How its events come, mainly. */
export function modeOf(declaration: NodeDeclaration | undefined): TriggerMode {
  return declaration?.trigger?.modes[0] ?? 'manual';
}
