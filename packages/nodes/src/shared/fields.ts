import { inputError, isJsonObject, type Json, type JsonObject } from '@hookloom/node-sdk';
import { segmentsOf, valueAt, withValueAt } from './json-path.js';

/**
 * Reads a field of an item by a dotted path, own properties and list positions only.
 * @param name of the field; empty for the item itself
 * @param at path of the parameter that holds the name, for errors
 * @throws NodeError of class `input` when the name is none
 */
export function fieldReader(name: string | undefined, at: string): (item: Json) => Json | undefined {
  if (name === undefined || name.trim() === '') return (item) => item;
  const segments = fieldSegments(name, at);
  return (item) => valueAt(item, segments);
}

/** Segments of a field's name. @param at path of the parameter @throws NodeError of class `input` when a part of it is empty */
export function fieldSegments(name: string, at: string): string[] {
  const segments = segmentsOf(name);
  if (segments.includes('')) throw inputError('fields.bad-name', at, `“${name}” is not a field name: a part before or after a dot is empty.`);
  return segments;
}

/**
 * A copy of an object with a field set, inside objects by a dotted name.
 * @param at path of the parameter that holds the name, for errors
 * @throws NodeError of class `input` when the name is none, or names a position that its list does not have
 */
export function withField(target: JsonObject, name: string, value: Json, at: string): JsonObject {
  const changed = withValueAt(target, fieldSegments(name, at), value);
  if (isJsonObject(changed)) return changed;
  throw inputError('fields.bad-position', at, `“${name}” names a position that its list does not have.`);
}
