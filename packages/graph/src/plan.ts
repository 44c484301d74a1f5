import type { ContainerDeclaration, Ends, Json, NodeFamily, Repeat } from '@hookloom/node-sdk';
import type { NodeSettings, RetryPolicy } from './graph.js';
import type { Template } from './expressions/template.js';
import type { ValueRule } from './parameters/rules.js';

/**
 * Version of the compiled form. Plans are compiled again from the graph when it is older than today's. What containers
 * brought is left out where there are none, so a plan from before them is the plan of today, byte for byte.
 */
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
  /** Bodies of the containers, each behind the one around it. Left out where there are none. */
  bodies?: PlanBody[];
}

/**
 * What lies directly in a container. The nodes of a scope stand side by side, those of the top level first, and so do
 * their edges: a scope's state is as small as its body.
 */
export interface PlanBody {
  /** Index of the container. */
  container: number;
  /** Indices of its nodes: from `nodes[0]` up to, not including, `nodes[1]`. */
  nodes: [number, number];
  /** Indices of its edges, likewise. */
  edges: [number, number];
  /** Index of the node that fires when a scope begins. */
  entry: number;
}

/** Parameter of a Repeat that is asked after each turn, not before the first. */
export const CONDITION_FIELD = 'until';

export interface PlanContainer {
  kind: ContainerDeclaration['kind'];
  /** Index in `Plan.bodies`. */
  body: number;
  /** The condition of a Repeat: the parameter `until`, which is not among the node's `parameters`. */
  condition?: CompiledParameters;
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
  /** Index in `Plan.bodies` of the body it lies in; left out at the top level. */
  body?: number;
  /** Left out for a disabled container, whose body is not compiled. */
  container?: PlanContainer;
  ends?: Ends;
  /** For `ends: break`: index of the loop that takes no new items. */
  breaks?: number;
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
