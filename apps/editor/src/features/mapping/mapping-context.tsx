import { declarationOf, type GraphNode, type Scope } from '@hookloom/graph';
import type { Catalogue, Icon, Json, StoredParameters } from '@hookloom/node-sdk';
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

/** Path under which a source's data is named in expressions. */
export function rootOf(source: Pick<MappingSource, 'step'>): string[] {
  return source.step === 'trigger' ? ['trigger'] : ['steps', source.step];
}

/** The scope that a node's ancestors make up. With several inputs, `input` is an object by source key (graph semantics). */
export function scopeOf(mapping: Mapping | undefined, inputs: readonly string[], triggerKey: string | undefined): Scope {
  const steps: Record<string, Json> = Object.create(null);
  let trigger: Json = null;
  for (const source of mapping?.sources ?? []) {
    if (source.step === 'trigger') trigger = source.value;
    else steps[source.step] = source.value;
  }
  const valueOf = (key: string): Json => (key === triggerKey ? trigger : (steps[key] ?? null));
  const [only] = inputs;
  const input: Json = inputs.length === 1 && only !== undefined ? valueOf(only) : Object.fromEntries(inputs.map((key) => [key, valueOf(key)]));
  return { trigger, steps, input: inputs.length === 0 ? null : input, run: {} };
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
  const inputs = edges.filter((edge) => edge.to.node === node.key).map((edge) => edge.from.node).join('\u0000');
  const scope = useMemo(() => scopeOf(query.data, inputs === '' ? [] : inputs.split('\u0000'), labels.triggerKey), [query.data, inputs, labels.triggerKey]);
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
