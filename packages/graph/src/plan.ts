import type { Json, NodeFamily, Repeat } from '@hookloom/node-sdk';
import type { NodeSettings, RetryPolicy } from './graph.js';
import type { Template } from './expressions/template.js';
import type { ValueRule } from './parameters/rules.js';

/** Version of the compiled form. Plans are compiled again from the graph when it is older than today's. */
export const PLAN_VERSION = 1;

/**
 * The compiled, immutable form of a graph: nodes in topological order, edges as indices, expressions parsed,
 * defaults filled, limits checked. JSON. The same graph gives the same plan, byte for byte.
 */
export interface Plan {
  version: typeof PLAN_VERSION;
  timeZone: string;
  nodes: PlanNode[];
  edges: PlanEdge[];
  /** Index of the trigger. */
  trigger: number;
  /** Whether some reachable node answers the webhook. */
  responds: boolean;
}

export interface PlanNode {
  index: number;
  key: string;
  name: string;
  type: string;
  version: number;
  family: NodeFamily;
  /** Indices of incoming edges, in the order of their sources. */
  incoming: number[];
  /** Indices of outgoing edges by port; ports without edges are left out. */
  outgoing: Record<string, number[]>;
  join: 'all' | 'first';
  parameters: CompiledParameters;
  /** Whether some expression is more than a path, so that the sandbox is needed. */
  needsSandbox: boolean;
  credential: string | null;
  repeat: Repeat;
  settings: Required<Pick<NodeSettings, 'onError' | 'onUnknown' | 'disabled'>> & {
    retry: Required<RetryPolicy>;
    timeoutMs: number;
  };
  responds: boolean;
  /**
   * Indices of the ancestors that its expressions name, ascending: what its scope must hold. All ancestors when some
   * code uses `steps` as a whole or by a computed name.
   */
  ancestors: number[];
  /** Port on which a disabled node hands its input on: `main`, or its first where it has none. */
  passPort: string;
}

export interface PlanEdge {
  index: number;
  from: number;
  port: string;
  to: number;
  /** Input port of `to`. */
  input: string;
}

/** A parameter after compilation: a constant, a parsed template, or a list of groups of them. */
export type CompiledParameter =
  | { kind: 'value'; value: Json }
  | { kind: 'template'; template: Template; expects: 'text' | 'number' | 'boolean' | 'any'; rule?: ValueRule }
  | { kind: 'list'; items: { id: string; values: CompiledParameters }[] };
export interface CompiledParameters {
  [name: string]: CompiledParameter;
}
