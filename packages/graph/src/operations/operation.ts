import type { StoredParameter, StoredParameters } from '@hookloom/node-sdk';
import type { CanvasNote, Graph, GraphEdge, GraphNode, NodeSettings, Position, WorkflowSettings } from '../graph.js';

type End = GraphEdge['from'];

/**
 * Every edit of a graph. JSON, so that the same one is applied in the editor and on the server. Nodes are named by key,
 * edges and notes by id.
 */
export type Operation =
  | { type: 'add-node'; node: GraphNode }
  /** Puts a new node into an edge, and into the body where that is: the edge then ends at `input` of the node, and a new one leads on from `output`. */
  | { type: 'insert-node'; node: GraphNode; edge: string; input: string; output: string }
  /**
   * Takes a node and its edges out. `reconnect` joins what led to it with what followed it, if one output alone led on.
   * A container takes its body along, or leaves it in its place (`body: 'lift'`).
   */
  | { type: 'remove-node'; node: string; reconnect?: boolean; body?: 'remove' | 'lift' }
  /** Moves nodes into the body of a container, or to the top level (null), with what lies in them. Edges that would cross go. */
  | { type: 'set-parent'; nodes: string[]; parent: string | null }
  | { type: 'move-nodes'; positions: { node: string; position: Position }[] }
  | { type: 'connect'; edge: GraphEdge }
  | { type: 'disconnect'; edge: string }
  /** Drags an end of an edge to another port. */
  | { type: 'reconnect-edge'; edge: string; from?: End; to?: End }
  /** Null takes the value out, so that the default counts. Edges of list items that are gone go with them. */
  | { type: 'set-parameter'; node: string; name: string; value: StoredParameter | null }
  /** All parameters of a node. */
  | { type: 'set-parameters'; node: string; parameters: StoredParameters }
  /** The label on the canvas; the key stays. */
  | { type: 'rename-node'; node: string; name: string }
  /** Rewrites edges and the references of all expressions. */
  | { type: 'change-key'; node: string; key: string }
  /** All settings of a node. Where errors no longer branch, the error edges go. */
  | { type: 'set-settings'; node: string; settings: NodeSettings }
  | { type: 'set-credential'; node: string; credential: string | null }
  /** Copies of nodes of this graph and of what lies in them, with the edges between them, moved by `offset`. */
  | { type: 'duplicate-nodes'; nodes: string[]; offset: Position }
  /**
   * Nodes from elsewhere: keys and ids that are taken are made new, references among them follow. Those whose container
   * is not among them come into the body of `parent`, or to the top level.
   */
  | { type: 'paste-nodes'; nodes: GraphNode[]; edges: GraphEdge[]; notes?: CanvasNote[]; offset: Position; parent?: string }
  | { type: 'add-note'; note: CanvasNote }
  | { type: 'update-note'; note: string; change: Partial<Omit<CanvasNote, 'id'>> }
  | { type: 'remove-note'; note: string }
  | { type: 'set-workflow-settings'; settings: WorkflowSettings }
  | { type: 'replace-graph'; graph: Graph };

export type OperationErrorCode =
  | 'operation.malformed'
  | 'operation.unknown-node'
  | 'operation.unknown-edge'
  | 'operation.unknown-note'
  | 'operation.duplicate-key'
  | 'operation.duplicate-id'
  | 'operation.bad-key'
  | 'operation.self-edge'
  | 'operation.duplicate-edge'
  | 'operation.crosses-scope'
  | 'operation.inside-itself'
  | 'operation.too-large';

/** An operation that does not fit the graph. The graph is as it was. */
export class OperationError extends Error {
  override readonly name = 'OperationError';
  constructor(
    readonly code: OperationErrorCode,
    message: string,
    /** What it is about, for example `{ node: 'lookup' }`. */
    readonly params: Readonly<Record<string, string | number>> = {},
  ) {
    super(message);
  }
}
