import { formatPath, parseTemplate, placeholdersOf } from '@hookloom/graph';

/** A stretch of a template's source, as the expression field draws it. */
export type Segment =
  | { kind: 'text'; from: number; to: number }
  /** A plain path: drawn as a chip, moved and deleted as one. */
  | { kind: 'path'; from: number; to: number; path: string[] }
  /** JavaScript, or a path being typed: stays text that can be edited. */
  | { kind: 'code'; from: number; to: number; broken: boolean };

/** Splits a template's source into segments that cover it without gaps. Never throws: half-typed source is normal. */
export function segmentsOf(source: string): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  for (const { start, end, error } of placeholdersOf(source)) {
    if (start > at) segments.push({ kind: 'text', from: at, to: start });
    const path = error === null ? plainPath(source.slice(start, end)) : null;
    segments.push(path ? { kind: 'path', from: start, to: end, path } : { kind: 'code', from: start, to: Math.max(end, start + 2), broken: error !== null });
    at = Math.max(end, start + 2);
  }
  if (at < source.length) segments.push({ kind: 'text', from: at, to: source.length });
  return segments;
}

/** The path of a lone `{{ … }}`, or null when there is more in it than a path. */
function plainPath(placeholder: string): string[] | null {
  const parsed = parseTemplate(placeholder);
  const part = 'template' in parsed ? parsed.template.parts[0] : undefined;
  return part?.kind === 'path' ? part.path : null;
}

/** The source of a chip. */
export function chipSource(path: readonly string[]): string {
  return `{{ ${formatPath(path)} }}`;
}

/** All paths a template reads plainly. */
export function pathsIn(source: string): string[][] {
  return segmentsOf(source).flatMap((segment) => (segment.kind === 'path' ? [segment.path] : []));
}

export interface ChipLabel {
  /** Name of the step the value is from; null where the path has no step ("run"). */
  source: string | null;
  /** What is taken from it: the last names of the path. */
  field: string;
}

/**
 * What a chip says: the step by its name on the canvas, the field by its last name, with a list index before it.
 * @param names labels of steps by key; `trigger` for the trigger
 */
export function chipLabel(path: readonly string[], names: ReadonlyMap<string, string>): ChipLabel {
  const [root = '', ...rest] = path;
  // What a loop gives: by the loop's own name, or for the nearest one by the short name alone.
  if (root === 'loop' && rest.length > 1) return { source: names.get(rest[0] ?? '') ?? rest[0] ?? null, field: rest.slice(1).at(-1) ?? '' };
  const key = root === 'steps' ? (rest.shift() ?? '') : root;
  const source = root === 'steps' || root === 'trigger' ? (names.get(key) ?? key) : root;
  if (rest.length === 0) return { source: null, field: source };
  const last = rest.at(-1) ?? '';
  const before = rest.at(-2);
  const field = /^\d+$/.test(last) && before !== undefined ? `${before}[${last}]` : last;
  return { source, field };
}
