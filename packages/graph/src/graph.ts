import type { ErrorClass, StoredParameters } from '@hookloom/node-sdk';

/** Version of the stored form; older ones are brought up by `migrations/`. */
export const GRAPH_SCHEMA = 1;

/** What a user draws. JSON; the same in editor, API and database. */
export interface Graph {
  schema: typeof GRAPH_SCHEMA;
  nodes: GraphNode[];
  edges: GraphEdge[];
  /** Remarks on the canvas; no meaning for a run. */
  notes: CanvasNote[];
  settings: WorkflowSettings;
}

export interface WorkflowSettings {
  /** IANA zone for times without an offset. Default: `UTC`. */
  timeZone?: string;
}

export interface GraphNode {
  /** Unique in the graph; expressions and step rows know the node by it. Stable when the label changes. */
  key: string;
  /** Label on the canvas. */
  name: string;
  type: string;
  version: number;
  /** Key of the container in whose body it lies; left out at the top level. */
  parent?: string;
  /** On the canvas as a whole, also in a body. */
  position: Position;
  parameters: StoredParameters;
  /** Id of the chosen credential. */
  credential?: string;
  settings?: NodeSettings;
}

export interface Position {
  x: number;
  y: number;
}

export interface NodeSettings {
  /** What a final failure does (graph semantics, "Failing"). Default `stop`. */
  onError?: 'stop' | 'continue' | 'branch';
  retry?: RetryPolicy;
  /** Of one attempt, in milliseconds. */
  timeoutMs?: number;
  /** What to do with a step whose outcome a crash left unknown. Default `stop`. */
  onUnknown?: 'stop' | 'done' | 'repeat';
  /** Default `all`. */
  join?: 'all' | 'first';
  /** A disabled node hands its input on to `main`. */
  disabled?: boolean;
  note?: string;
}

export interface RetryPolicy {
  /** Attempts in all, the first included. 1: no retry. */
  attempts: number;
  /** Pause before the second attempt, in milliseconds; doubles each time, capped at `MAX_RETRY_PAUSE_MS`. */
  pauseMs: number;
  /** Only failures of these classes are tried again. Default: rate, remote, timeout. */
  classes?: ErrorClass[];
}

export interface GraphEdge {
  id: string;
  from: { node: string; port: string };
  to: { node: string; port: string };
}

export interface CanvasNote {
  id: string;
  position: Position;
  width: number;
  height: number;
  text: string;
}

export function emptyGraph(): Graph {
  return { schema: GRAPH_SCHEMA, nodes: [], edges: [], notes: [], settings: {} };
}
