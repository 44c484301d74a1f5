import { adjacencyOf, declarationOf, parseTemplate, resolvePath, type Graph, type GraphNode, type Scope } from '@hookloom/graph';
import { isJsonObject, type Catalogue, type Json, type JsonObject } from '@hookloom/node-sdk';
import type { MappingSourceDto } from './dto/mapping.dto.js';

/** Begins the name of what a loop gives its body, and of what a body gives its Repeat; keys of steps hold no dot. */
const LOOP = 'loop.';
const RESULT = 'result.';

/**
 * What the loops around a node give it, the innermost first: `index`, and in a For each `item`, the first of the list as
 * far as it is known. A Repeat itself sees what its body gives, for its condition.
 * @param known what the node's ancestors gave
 */
export function loopSources(known: readonly MappingSourceDto[], draft: Graph, key: string, catalogue: Catalogue): MappingSourceDto[] {
  const sources: MappingSourceDto[] = [];
  const own = draft.nodes.find((node) => node.key === key);
  if (own && kindOf(own, catalogue) === 'repeat') {
    sources.push(sourceOf(own, RESULT, resultOf(own, draft, catalogue)), sourceOf(own, LOOP, { index: 0 }));
  }
  // The outermost first, since an inner list may be made from the item of an outer loop.
  let outer: MappingSourceDto[] = [];
  for (const container of containersAround(draft, key).toReversed()) {
    const kind = kindOf(container, catalogue);
    if (kind !== 'for-each' && kind !== 'repeat') continue;
    const item: JsonObject = kind === 'for-each' ? { item: firstItem(container, scopeAt(container, draft, [...known, ...outer], catalogue)) } : {};
    outer = [sourceOf(container, LOOP, { ...item, index: 0 }), ...outer];
  }
  return [...sources, ...outer];
}

/** The names of expressions that loops make: `loop`, and `item`, `index` and `result` of the nearest. */
export function loopScope(sources: readonly MappingSourceDto[]): JsonObject {
  const loops = sources.filter(({ step }) => step.startsWith(LOOP));
  const scope: JsonObject = {};
  // The nearest comes first, and so is written last.
  for (const { value } of loops.toReversed()) if (isJsonObject(value)) Object.assign(scope, value);
  if (loops.length > 0) scope['loop'] = Object.fromEntries(loops.map(({ step, value }) => [step.slice(LOOP.length), value]));
  const result = sources.find(({ step }) => step.startsWith(RESULT));
  return result ? { ...scope, result: result.value } : scope;
}

function kindOf(node: GraphNode, catalogue: Catalogue): string | undefined {
  return declarationOf(catalogue, node.type, node.version)?.container?.kind;
}

function sourceOf(node: GraphNode, prefix: string, value: Json): MappingSourceDto {
  return { step: `${prefix}${node.key}`, name: node.name, type: node.type, value, from: 'sample', at: null, runId: null };
}

/** The first item of a For each's list, where that is given plainly: as a path, or as it stands. */
function firstItem(container: GraphNode, scope: Scope): Json {
  const stored = container.parameters['items'];
  const list = stored?.mode === 'fixed' ? stored.fixed : stored?.mode === 'expression' ? valueAt(stored.expression, scope) : null;
  return Array.isArray(list) ? (list[0] ?? null) : null;
}

function valueAt(expression: string, scope: Scope): Json {
  const parsed = parseTemplate(expression);
  const [only, more] = 'template' in parsed ? parsed.template.parts : [];
  if (only?.kind !== 'path' || more) return null;
  return resolvePath(scope, only.path) ?? null;
}

function scopeAt(node: GraphNode, draft: Graph, known: readonly MappingSourceDto[], catalogue: Catalogue): Scope {
  const steps = Object.fromEntries(known.filter(({ step }) => !step.includes('.')).map(({ step, value }) => [step, value]));
  const [edge, more] = adjacencyOf(draft).incoming.get(node.key) ?? [];
  const before = edge && !more ? draft.nodes.find(({ key }) => key === edge.from.node) : undefined;
  const fromTrigger = before && declarationOf(catalogue, before.type, before.version)?.family === 'trigger';
  const input = before ? (fromTrigger ? steps['trigger'] : steps[before.key]) : undefined;
  return { trigger: steps['trigger'] ?? null, steps, input: input ?? null, run: {}, ...loopScope(known) };
}

/** What a body gives, by the sample of its last step. */
function resultOf(container: GraphNode, draft: Graph, catalogue: Catalogue): Json {
  const body = draft.nodes.filter((node) => node.parent === container.key);
  const [last] = body.filter((node) => !draft.edges.some((edge) => edge.from.node === node.key));
  return (last && declarationOf(catalogue, last.type, last.version)?.sample) ?? null;
}

/** Nodes in whose bodies the node lies, the innermost first. Ends also where parents go in a circle. */
export function containersAround(graph: Graph, key: string): GraphNode[] {
  const nodes = new Map(graph.nodes.map((node) => [node.key, node]));
  const found: GraphNode[] = [];
  const seen = new Set([key]);
  for (let parent = nodes.get(key)?.parent; parent !== undefined && !seen.has(parent); parent = nodes.get(parent)?.parent) {
    seen.add(parent);
    const node = nodes.get(parent);
    if (node) found.push(node);
  }
  return found;
}
