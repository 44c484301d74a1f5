import { isJsonObject, type Json, type JsonObject } from '@hookloom/node-sdk';

const LIST_INDEX = /^(?:0|[1-9]\d{0,8})$/;

/** `customer.name` as segments. Blanks around them don't count. */
export function segmentsOf(dotted: string): string[] {
  return dotted.split('.').map((segment) => segment.trim());
}

/** The value at a path, by own properties and list positions only; undefined where something is missing. */
export function valueAt(value: Json | undefined, segments: readonly string[]): Json | undefined {
  let current = value;
  for (const segment of segments) {
    if (Array.isArray(current)) current = LIST_INDEX.test(segment) ? current[Number(segment)] : undefined;
    else if (isJsonObject(current) && Object.hasOwn(current, segment)) current = current[segment];
    else return undefined;
  }
  return current;
}

/**
 * A copy with the value at a path set; what lies on the way is copied, the rest shared. Missing or unfit values on the
 * way become objects. In a list a segment is a position, at most one past its end. Every name becomes an own property,
 * whatever it is, so that no prototype is ever reached.
 * @returns null when a position lies outside its list
 */
export function withValueAt(target: Json | undefined, segments: readonly string[], value: Json): Json | null {
  const [segment, ...rest] = segments;
  if (segment === undefined) return value;
  if (Array.isArray(target)) {
    const at = LIST_INDEX.test(segment) ? Number(segment) : -1;
    if (at < 0 || at > target.length) return null;
    const item = withValueAt(target[at], rest, value);
    return item === null && rest.length > 0 ? null : target.toSpliced(at, 1, item);
  }
  const base: JsonObject = isJsonObject(target) ? target : {};
  const inner = withValueAt(Object.hasOwn(base, segment) ? base[segment] : undefined, rest, value);
  // A computed name defines an own property, even for `__proto__`.
  return inner === null && rest.length > 0 ? null : { ...base, [segment]: inner };
}
