import type { Json } from '@hookloom/node-sdk';

/**
 * Names an expression may begin with. `item`, `index` and `loop` exist in the body of a loop only, `result` in the
 * condition of a Repeat only.
 */
export const SCOPE_ROOTS = ['trigger', 'steps', 'input', 'run', 'item', 'index', 'loop', 'result'] as const;

/** What an expression sees. Only own properties are ever read (graph semantics, "Edges and firing"). */
export interface Scope {
  readonly trigger: Json;
  /** Outputs by step key; null for an ancestor that was skipped. Without prototype. */
  readonly steps: { readonly [key: string]: Json };
  readonly input: Json;
  readonly run: Json;
  /** Of the nearest For each around the step. */
  readonly item?: Json;
  /** Of the nearest loop around the step, from 0. */
  readonly index?: number;
  /** Of every loop around the step, by its key; `item` for a For each only. Without prototype. */
  readonly loop?: { readonly [key: string]: Json };
  /** In the condition of a Repeat: what its body just gave. */
  readonly result?: Json;
}
