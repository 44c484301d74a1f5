import type { Problem } from '../problems.js';

/** More are not listed: whoever sends this many has not made a slip. */
const MAX_PROBLEMS = 100;
export const RESERVED_NAMES: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads unknown JSON into typed values by own properties only, and writes down what is malformed and where. After a
 * problem it goes on with a stand-in value, so that all problems are found; the result counts only if there are none.
 */
export class Reader {
  readonly problems: Problem[] = [];

  malformed(at: Place, expected: string): void {
    this.report({ ...at, code: 'graph.malformed', message: `${whereOf(at)} must be ${expected}.`, params: { expected } });
  }

  report(problem: Omit<Problem, 'severity'>): void {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push({ severity: 'error', ...problem });
  }

  /** @param known names it may have; others are problems, so that a misspelt setting is not silently lost. */
  object(value: unknown, at: Place, known?: readonly string[]): Record<string, unknown> {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.malformed(at, 'an object');
      return {};
    }
    const fields: Record<string, unknown> = {};
    for (const [name, member] of Object.entries(value)) {
      if (member === undefined) continue;
      if (RESERVED_NAMES.has(name)) this.malformed(within(at, name), 'left out: the name is reserved');
      else if (known !== undefined && !known.includes(name)) this.malformed(within(at, name), `left out: known here are ${known.join(', ')}`);
      else fields[name] = member;
    }
    return fields;
  }

  list<T>(value: unknown, at: Place, read: (item: unknown, at: Place) => T): T[] {
    if (!Array.isArray(value)) {
      this.malformed(at, 'a list');
      return [];
    }
    return value.map((item: unknown, position) => read(item, within(at, String(position))));
  }

  text(value: unknown, at: Place, maxLength: number): string {
    if (typeof value !== 'string') this.malformed(at, 'text');
    else if (value.length > maxLength) this.malformed(at, `at most ${maxLength} characters long, not ${value.length}`);
    else return value;
    return '';
  }

  number(value: unknown, at: Place, min: number, max: number): number {
    if (typeof value === 'number' && value >= min && value <= max) return value;
    this.malformed(at, `a number from ${min} to ${max}`);
    return min;
  }

  flag(value: unknown, at: Place): boolean {
    if (typeof value !== 'boolean') this.malformed(at, 'true or false');
    return value === true;
  }

  oneOf<const T extends string>(value: unknown, at: Place, options: readonly T[]): T {
    const found = options.find((option) => option === value);
    if (found === undefined) this.malformed(at, `one of ${options.join(', ')}`);
    return found ?? (options[0] as T);
  }
}

/** Where in the graph: below a node or an edge where one can be named, else below the whole. */
export interface Place {
  node?: string;
  edge?: string;
  field?: string;
}

export function within(at: Place, name: string): Place {
  return { ...at, field: at.field === undefined ? name : `${at.field}.${name}` };
}

function whereOf(at: Place): string {
  const owner = at.node !== undefined ? `node “${at.node}”` : at.edge !== undefined ? `edge “${at.edge}”` : 'the graph';
  return at.field === undefined ? capital(owner) : `“${at.field}” of ${owner}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
