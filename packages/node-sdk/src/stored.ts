import type { Json } from './json.js';

/**
 * How a graph stores one parameter. A field keeps both its fixed value and its expression, so that switching
 * between the two in the editor loses neither; `mode` says which one counts.
 */
export type StoredParameter = FixedValue | ExpressionValue | StoredList;
export interface FixedValue {
  mode: 'fixed';
  fixed: Json;
  expression?: string;
}
/** A template: text with `{{ … }}` in it. One `{{ … }}` alone keeps the type of its value. */
export interface ExpressionValue {
  mode: 'expression';
  expression: string;
  fixed?: Json;
}
export interface StoredList {
  mode: 'list';
  items: StoredListItem[];
}
export interface StoredListItem {
  /** Stable within the list; also the port key where items make ports (Switch cases). */
  id: string;
  values: StoredParameters;
}
export interface StoredParameters {
  [name: string]: StoredParameter;
}

export function fixed(value: Json): FixedValue {
  return { mode: 'fixed', fixed: value };
}
export function expression(source: string): ExpressionValue {
  return { mode: 'expression', expression: source };
}
/** @param items one record of stored values an item; ids are given by position: `1`, `2`, … */
export function list(...items: StoredParameters[]): StoredList {
  return { mode: 'list', items: items.map((values, index) => ({ id: String(index + 1), values })) };
}
