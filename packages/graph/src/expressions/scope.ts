import type { Json } from '@hookloom/node-sdk';

/**
 * Names an expression may begin with. `item`, `index` and `loop` exist in the body of a container only.
 * A node key may be none of them, so that a reader of code is never in doubt what a name means.
 */
export const SCOPE_ROOTS = ['trigger', 'steps', 'input', 'run', 'item', 'index', 'loop'] as const;

/** What an expression sees. Only own properties are ever read (graph semantics, "Edges and firing"). */
export interface Scope {
  readonly trigger: Json;
  /** Outputs by step key; null for an ancestor that was skipped. Without prototype. */
  readonly steps: { readonly [key: string]: Json };
  readonly input: Json;
  readonly run: Json;
}
