import { inputError, type Json } from '@hookloom/node-sdk';
import { asMoment, asNumber, asText, fold, isNothing, show } from '../conditions/compare.js';

export type SortType = 'auto' | 'number' | 'date' | 'text';
/** What values are compared by; null for nothing. In one column all are numbers, or all are texts. */
export type Ranks = readonly (number | string | null)[];

/**
 * What the values of one column are compared by. The type is settled for the whole column, so that the order is one
 * order: values that are now a number, now a text would go in circles.
 * @param field path of the parameter, for errors
 * @throws NodeError of class `input` for a value that is not of the chosen type
 */
export function ranksOf(column: readonly (Json | undefined)[], type: SortType, ignoreCase: boolean, field: string): Ranks {
  switch (type) {
    case 'number':
      return column.map((value, at) => (isNothing(value) ? null : (asNumber(value) ?? refuse(value, at, 'a number', field))));
    case 'date':
      return column.map((value, at) => (isNothing(value) ? null : (asMoment(value) ?? refuse(value, at, 'a date', field))));
    case 'text':
      return column.map((value) => (isNothing(value) ? null : fold(asText(value), ignoreCase)));
    case 'auto':
      return allOf(column, asNumber) ?? allOf(column, momentOfText) ?? ranksOf(column, 'text', ignoreCase, field);
  }
}

/** -1, 0 or 1; nothing comes last, whatever the direction. */
export function compareRanks(left: number | string | null, right: number | string | null, descending: boolean): number {
  if (left === right) return 0;
  if (left === null) return 1;
  if (right === null) return -1;
  return left < right === descending ? 1 : -1;
}

/** Numbers of all values that are there, or null when one has none. */
function allOf(column: readonly (Json | undefined)[], read: (value: Json | undefined) => number | null): Ranks | null {
  const ranks: (number | null)[] = [];
  for (const value of column) {
    const rank = isNothing(value) ? null : read(value);
    if (rank === null && !isNothing(value)) return null;
    ranks.push(rank);
  }
  return ranks;
}

function momentOfText(value: Json | undefined): number | null {
  return typeof value === 'string' ? asMoment(value) : null;
}

function refuse(value: Json | undefined, at: number, what: string, field: string): never {
  throw inputError('sort.wrong-type', field, `Item ${at + 1} has ${show(value)} here, which is not ${what}. Sort as text, or correct the value.`);
}
