/**
 * What keeps a graph from being published. `error`: cannot be published. `warning`: can, but look at it.
 * Codes are stable; the editor translates them with `params`, `message` is the English text.
 */
export interface Problem {
  severity: 'error' | 'warning';
  code: ProblemCode;
  message: string;
  node?: string;
  edge?: string;
  /** Path of the parameter: `url`, `headers.1.name`. */
  field?: string;
  params?: Record<string, string | number>;
}

export type ProblemCode =
  | 'graph.malformed'
  | 'graph.too-large'
  | 'graph.no-trigger'
  | 'graph.many-triggers'
  | 'graph.cycle'
  | 'node.duplicate-key'
  | 'node.bad-key'
  | 'node.unknown-type'
  | 'node.unknown-version'
  | 'node.unreachable'
  | 'node.bad-settings'
  | 'node.unknown-parent'
  | 'node.bad-parent'
  | 'node.parent-cycle'
  | 'node.too-deep'
  | 'node.outside-container'
  | 'node.outside-loop'
  | 'container.no-entry'
  | 'container.many-entries'
  | 'edge.dangling'
  | 'edge.unknown-port'
  | 'edge.self'
  | 'edge.crosses-scope'
  | 'edge.duplicate'
  | 'parameter.missing'
  | 'parameter.unknown'
  | 'parameter.wrong-type'
  | 'parameter.out-of-range'
  | 'expression.syntax'
  | 'expression.not-allowed'
  | 'expression.unknown-step'
  | 'expression.not-ancestor'
  | 'credential.missing'
  | 'credential.unknown'
  | 'credential.wrong-type';
