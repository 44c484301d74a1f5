import type { Json } from '@hookloom/node-sdk';
import type { Scope } from './scope.js';
import { SCOPE_ROOTS } from './scope.js';
import type { Token } from './tokens.js';

const LIST_INDEX = /^(?:0|[1-9]\d{0,9})$/;
const PLAIN_NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;
const ROOTS: ReadonlySet<string> = new Set(SCOPE_ROOTS);

/**
 * The tokens as a plain path, or null when they are anything more. Grammar: a scope root, then `.name`, `[0]` or
 * `['any text']`, any number of times.
 */
export function pathOf(tokens: readonly Token[]): string[] | null {
  const root = tokens[0];
  if (root?.kind !== 'identifier' || !ROOTS.has(root.text)) return null;
  return segmentsOf(tokens);
}

/** Like `pathOf`, whatever the first name is. */
export function segmentsOf(tokens: readonly Token[]): string[] | null {
  const root = tokens[0];
  if (root?.kind !== 'identifier') return null;
  const path = [root.text];
  let at = 1;
  while (at < tokens.length) {
    const mark = tokens[at];
    const inner = tokens[at + 1];
    if (mark?.text === '.' && inner?.kind === 'identifier') {
      path.push(inner.text);
      at += 2;
    } else if (mark?.text === '[' && inner !== undefined && tokens[at + 2]?.text === ']') {
      const name = subscriptName(inner);
      if (name === null) return null;
      path.push(name);
      at += 3;
    } else return null;
  }
  return path;
}

/** The property a subscript names: `0` or a quoted text. Null for anything computed. */
export function subscriptName(token: Token): string | null {
  if (token.kind === 'number') return LIST_INDEX.test(token.text) ? token.text : null;
  return token.kind === 'string' ? unquote(token.text) : null;
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', '0': '\0' };
function unquote(literal: string): string | null {
  let plain = true;
  const value = literal.slice(1, -1).replace(/\\(u[0-9a-fA-F]{4}|[\s\S])/g, (_, escape: string) => {
    if (escape.length > 1) return String.fromCharCode(Number.parseInt(escape.slice(1), 16));
    if (escape === 'u' || escape === 'x' || (escape >= '1' && escape <= '9')) plain = false;
    return ESCAPES[escape] ?? escape;
  });
  return plain ? value : null;
}

/** The inverse of parsing: `['steps', 'lookup', 'x-y', '0']` → `steps.lookup['x-y'][0]`. */
export function formatPath(path: readonly string[]): string {
  return path
    .map((segment, position) => {
      if (position === 0) return segment;
      if (LIST_INDEX.test(segment)) return `[${segment}]`;
      return PLAIN_NAME.test(segment) ? `.${segment}` : `[${quote(segment)}]`;
    })
    .join('');
}

/** A JavaScript string literal in single quotes, safe inside `{{ }}`. */
export function quote(value: string): string {
  const escaped = JSON.stringify(value).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'");
  return `'${escaped}'`;
}

/**
 * The value at a path, by own properties only; list elements by index, and `length`. Undefined where something is
 * missing, so a template never throws for lack of data.
 */
export function resolvePath(scope: Scope, path: readonly string[]): Json | undefined {
  let value: unknown = scope;
  for (const segment of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) return undefined;
    value = (value as Record<string, unknown>)[segment];
  }
  return value as Json | undefined;
}

/** Where a path ends too early. */
export interface MissingSegment {
  /** The part that exists, as written: `steps.lookup`. Empty when even the first name is unknown. */
  found: string;
  /** The segment that does not. */
  missing: string;
  /** What `found` holds. */
  holds: 'object' | 'list' | 'text' | 'number' | 'boolean' | 'null' | 'nothing';
  /** Names that are there, for a suggestion; at most 20. */
  available: string[];
  message: string;
}
const MAX_SUGGESTIONS = 20;

/** @returns which segment is missing, or null when the path leads to a value (null included). */
export function explainPath(scope: Scope, path: readonly string[]): MissingSegment | null {
  let value: unknown = scope;
  for (const [position, segment] of path.entries()) {
    if (typeof value === 'object' && value !== null && Object.hasOwn(value, segment)) {
      value = (value as Record<string, unknown>)[segment];
      continue;
    }
    const found = formatPath(path.slice(0, position));
    const holds = kindOf(value);
    const available = holds === 'object' ? Object.keys(value as object).slice(0, MAX_SUGGESTIONS) : [];
    return { found, missing: segment, holds, available, message: missingMessage(found, segment, holds, value) };
  }
  return value === undefined
    ? { found: formatPath(path), missing: '', holds: 'nothing', available: [], message: `${formatPath(path)} has no value` }
    : null;
}

function missingMessage(found: string, segment: string, holds: MissingSegment['holds'], value: unknown): string {
  if (found === '') return `nothing is called “${segment}”`;
  switch (holds) {
    case 'object':
      return found === 'steps' ? `no step “${segment}” has run before this one` : `${found} has no field “${segment}”`;
    case 'list': {
      const count = (value as unknown[]).length;
      return LIST_INDEX.test(segment)
        ? `${found} has ${count} ${count === 1 ? 'item' : 'items'}, none at ${segment}`
        : `${found} is a list: name an item, for example ${found}[0]`;
    }
    case 'null':
      return `${found} is null, so it has no field “${segment}”`;
    case 'nothing':
      return `${found} has no value`;
    default:
      return `${found} is ${holds === 'text' ? 'text' : `a ${holds}`}, so it has no field “${segment}”`;
  }
}

function kindOf(value: unknown): MissingSegment['holds'] {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number' || typeof value === 'boolean') return typeof value as 'number' | 'boolean';
  return 'object';
}
