import { declarationOf, type GraphEdge, type GraphNode, type Scope } from '@hookloom/graph';
import { isJsonObject, type Catalogue, type Icon, type Json, type JsonObject, type StoredParameters } from '@hookloom/node-sdk';
import { useQuery } from '@tanstack/react-query';
import { createContext, useContext, useMemo, useRef, type ReactNode } from 'react';
import { mappingQuery } from '@/api/drafts';
import type { Mapping, MappingSource } from '@/api/types';
import { useEditor, useGraph, useUi } from '@/stores/graph-store/editor-context';
import { pathsIn } from './chips';

/** A field that can take an expression; told of when it is focused, so that the data picker knows where to insert. */
export interface InsertTarget {
  insert(path: readonly string[]): void;
}

export interface MappingContextValue {
  node: string;
  mapping: Mapping | undefined;
  loading: boolean;
  error: unknown;
  retry(): void;
  /** The data that expressions see, as far as it is known. */
  scope: Scope;
  /** Names of steps by key, `trigger` for the trigger. */
  names: ReadonlyMap<string, string>;
  icons: ReadonlyMap<string, Icon>;
  /** Ids of the paths the node's fields use. */
  used: ReadonlySet<string>;
  target: { current: InsertTarget | null };
}

const MappingContext = createContext<MappingContextValue | null>(null);
export function useMapping(): MappingContextValue {
  const value = useContext(MappingContext);
  if (!value) throw new Error('This component belongs inside an inspector.');
  return value;
}

/** Id of a path in sets. */
export function pathId(path: readonly string[]): string {
  return path.join('\u0000');
}

/** Begin the names of what loops give; keys of steps hold no dot. */
const LOOP = 'loop.';
const RESULT = 'result.';

/** Path under which a source's data is named in expressions. */
export function rootOf(source: Pick<MappingSource, 'step'>): string[] {
  const { step } = source;
  if (step === 'trigger') return ['trigger'];
  if (step.startsWith(LOOP)) return step.split('.');
  return step.startsWith(RESULT) ? ['result'] : ['steps', step];
}

/** Sources as the picker offers them: what the nearest loops give stands under its short name, `item` and `index`. */
export function offeredSources(sources: readonly MappingSource[]): { source: MappingSource; root: string[] }[] {
  let item = false;
  let index = false;
  return sources.map((source) => {
    const { step, value } = source;
    if (!step.startsWith(LOOP) || !isJsonObject(value)) return { source, root: rootOf(source) };
    // The nearest loop has `index`, the nearest For each `item`.
    const short = Object.keys(value).every((name) => (name === 'item' ? !item : !index));
    if (Object.hasOwn(value, 'item')) item = true;
    index = true;
    return { source, root: short ? [] : rootOf(source) };
  });
}

/** What loops add to the scope: the nearest comes first and so wins. */
function loopScopeOf(sources: readonly MappingSource[]): Partial<Scope> {
  const loops = sources.filter(({ step }) => step.startsWith(LOOP));
  if (loops.length === 0) return {};
  const near: JsonObject = {};
  for (const { value } of loops.toReversed()) if (isJsonObject(value)) Object.assign(near, value);
  const result = sources.find(({ step }) => step.startsWith(RESULT));
  return {
    ...(Object.hasOwn(near, 'item') ? { item: near['item'] ?? null } : {}),
    index: 0,
    loop: Object.fromEntries(loops.map(({ step, value }) => [step.slice(LOOP.length), value])),
    ...(result ? { result: result.value } : {}),
  };
}

/**
 * The scope that a node's ancestors make up. With several inputs, `input` is an object by source key (graph semantics).
 * @param item whether the node begins the body of a For each, so that its input is the item
 */
export function scopeOf(mapping: Mapping | undefined, inputs: readonly string[], triggerKey: string | undefined, item = false): Scope {
  const steps: Record<string, Json> = Object.create(null);
  let trigger: Json = null;
  for (const source of mapping?.sources ?? []) {
    if (source.step === 'trigger') trigger = source.value;
    else if (!source.step.includes('.')) steps[source.step] = source.value;
  }
  const loops = loopScopeOf(mapping?.sources ?? []);
  const valueOf = (key: string): Json => (key === triggerKey ? trigger : (steps[key] ?? null));
  const [only] = inputs;
  const input: Json = inputs.length === 1 && only !== undefined ? valueOf(only) : Object.fromEntries(inputs.map((key) => [key, valueOf(key)]));
  return { trigger, steps, input: item ? (loops.item ?? null) : inputs.length === 0 ? null : input, run: {}, ...loops };
}

/** Every plain path in stored parameters, lists included. */
export function usedPaths(parameters: StoredParameters): Set<string> {
  const used = new Set<string>();
  const visit = (group: StoredParameters): void => {
    for (const stored of Object.values(group)) {
      if (stored.mode === 'list') for (const item of stored.items) visit(item.values);
      else if (stored.mode === 'expression') for (const path of pathsIn(stored.expression)) used.add(pathId(path));
    }
  };
  visit(parameters);
  return used;
}

type NodeLabel = [key: string, name: string, type: string, version: number];

/** Names and icons of steps by key; the trigger's also as `trigger`. */
function labelsOf(nodes: readonly NodeLabel[], catalogue: Catalogue) {
  const names = new Map<string, string>();
  const icons = new Map<string, Icon>();
  let triggerKey: string | undefined;
  for (const [key, name, type, version] of nodes) {
    const declaration = declarationOf(catalogue, type, version);
    const trigger = declaration?.family === 'trigger';
    if (trigger) triggerKey ??= key;
    for (const known of trigger ? [key, 'trigger'] : [key]) {
      names.set(known, name);
      if (declaration) icons.set(known, declaration.icon);
    }
  }
  return { names, icons, triggerKey };
}

/** Where a node's input comes from: its edges, or at the beginning of a body the item, or what came into the container. */
function inputsOf(key: string, parent: string | undefined, edges: readonly GraphEdge[], nodes: readonly GraphNode[], catalogue: Catalogue): { item: boolean; inputs: string } {
  const inputs = edges.filter((edge) => edge.to.node === key).map((edge) => edge.from.node).join('\u0000');
  const container = inputs === '' && parent !== undefined ? nodes.find((candidate) => candidate.key === parent) : undefined;
  if (!container) return { item: false, inputs };
  if (declarationOf(catalogue, container.type, container.version)?.container?.kind === 'for-each') return { item: true, inputs };
  return inputsOf(container.key, container.parent, edges, nodes.filter((candidate) => candidate !== container), catalogue);
}

const NO_PATHS: ReadonlySet<string> = new Set();

/** Gives the parts of an inspector the data that its node can use. */
export function MappingProvider({ node, children }: { node: GraphNode; children: ReactNode }) {
  const { workflowId, catalogue } = useEditor();
  const nodes = useGraph((state) => state.graph.nodes);
  const edges = useGraph((state) => state.graph.edges);
  const revision = useGraph((state) => state.facts.revision);
  const target = useRef<InsertTarget | null>(null);
  // A node that was just added is not known to the server yet.
  const known = useGraph((state) => state.saved.nodes.some((candidate) => candidate.key === node.key));
  const eventId = useUi((state) => state.eventId);
  const query = useQuery({ ...mappingQuery({ workflowId, node: node.key, revision, eventId }), enabled: known });

  // As text, so that typing into a field, which changes a node but none of this, makes nothing new.
  const list = JSON.stringify(nodes.map((candidate): NodeLabel => [candidate.key, candidate.name, candidate.type, candidate.version]));
  const labels = useMemo(() => labelsOf(JSON.parse(list) as NodeLabel[], catalogue), [list, catalogue]);
  const { item, inputs } = useMemo(() => inputsOf(node.key, node.parent, edges, nodes, catalogue), [node.key, node.parent, edges, nodes, catalogue]);
  const scope = useMemo(() => scopeOf(query.data, inputs === '' ? [] : inputs.split('\u0000'), labels.triggerKey, item), [query.data, inputs, labels.triggerKey, item]);
  // Kept as long as the same paths are used, so that typing does not draw the data again.
  const paths = [...usedPaths(node.parameters)].sort().join('\n');
  const used = useMemo<ReadonlySet<string>>(() => (paths === '' ? NO_PATHS : new Set(paths.split('\n'))), [paths]);
  const { refetch } = query;
  const value = useMemo<MappingContextValue>(
    () => ({ node: node.key, mapping: query.data, loading: query.isPending, error: query.error, retry: () => void refetch(), scope, names: labels.names, icons: labels.icons, used, target }),
    [node.key, query.data, query.isPending, query.error, refetch, scope, labels, used],
  );
  return <MappingContext value={value}>{children}</MappingContext>;
}
