import type { Plan } from '../plan.js';
import { findNode } from './plan-index.js';

/**
 * Scope paths: `''` is the run; `loop[3]` the fourth item of the container `loop`; `loop[3]/try[0]` the body of `try` in
 * it. A container is named by the scope it lies in and its key: `loop`, `loop[3]/try`.
 */

export function containerId(path: string, key: string): string {
  return path === '' ? key : `${path}/${key}`;
}

export function iterationPath(container: string, index: number): string {
  return `${container}[${index}]`;
}

/** One scope of a container, taken apart. */
export interface Iteration {
  container: string;
  /** Path of the scope that the container lies in. */
  outer: string;
  key: string;
  index: number;
}

const ITERATION = /^(?:(.*)\/)?([^/[\]]+)\[(0|[1-9]\d*)\]$/;

/** Null for the run's own scope, and for what is no path. */
export function iterationOf(path: string): Iteration | null {
  const match = ITERATION.exec(path);
  if (match === null) return null;
  const [, outer = '', key = '', index] = match;
  return { container: containerId(outer, key), outer, key, index: Number(index) };
}

/**
 * Where a scope stands among all of a run: index of the container, index of the item, and so on inwards. Null when the
 * plan has no such scope.
 */
export function rankOf(plan: Plan, path: string): number[] | null {
  const rank: number[] = [];
  for (let at = path; at !== '';) {
    const iteration = iterationOf(at);
    const node = iteration === null ? undefined : findNode(plan, iteration.key);
    if (iteration === null || node === undefined) return null;
    rank.unshift(node.index, iteration.index);
    at = iteration.outer;
  }
  return rank;
}

/** Outer scopes before inner ones, else by item, in the order of the plan. */
export function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < a.length && at < b.length; at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
