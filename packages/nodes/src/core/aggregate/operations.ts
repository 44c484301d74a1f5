import { inputError, type Json } from '@hookloom/node-sdk';
import { keyOf } from '../../shared/items.js';
import { asNumber, asText, isNothing, show } from '../conditions/compare.js';
import { compareRanks, ranksOf } from '../sort/order.js';
import { averageOf, sumOf } from './decimal.js';

/** A value of a field, and which item of the list it is from, counted from 0. */
export interface Entry {
  value: Json;
  item: number;
}
export interface Operation {
  operation: 'collect' | 'sum' | 'average' | 'min' | 'max' | 'count' | 'first' | 'last' | 'join';
  separator: string;
  unique: boolean;
}

/**
 * One value over the values of a field; null where there are none to give one.
 * @param entries of the items that have a value there, in order
 * @param field path of the parameter that names the field, for errors
 * @throws NodeError of class `input` for a sum or average of what is no number
 */
export function calculate({ operation, separator, unique }: Operation, entries: readonly Entry[], field: string): Json {
  switch (operation) {
    case 'collect':
      return valuesOf(entries, unique);
    case 'count':
      return valuesOf(entries, unique).length;
    case 'join':
      return valuesOf(entries, unique).map(asText).filter((part) => part !== '').join(separator);
    case 'first':
      return entries[0]?.value ?? null;
    case 'last':
      return entries.at(-1)?.value ?? null;
    case 'min':
      return extreme(entries, false, field);
    case 'max':
      return extreme(entries, true, field);
    case 'sum':
      return finite(sumOf(numbersOf(entries, field)), field);
    case 'average': {
      const numbers = numbersOf(entries, field);
      return numbers.length === 0 ? null : finite(averageOf(numbers), field);
    }
  }
}

function valuesOf(entries: readonly Entry[], unique: boolean): Json[] {
  const values = entries.map(({ value }) => value);
  if (!unique) return values;
  const first = new Map<string | null, Json>();
  for (const value of values) {
    const key = keyOf(value);
    if (!first.has(key)) first.set(key, value);
  }
  return [...first.values()];
}

/** Numbers, also those written as text; left-out ones don't count. */
function numbersOf(entries: readonly Entry[], field: string): number[] {
  return entries
    .filter(({ value }) => !isNothing(value))
    .map(({ value, item }) => {
      const number = asNumber(value);
      if (number !== null) return number;
      throw inputError('aggregate.not-a-number', field, `Item ${item + 1} has ${show(value)} here, which is not a number. Choose another field, or correct the value.`);
    });
}

/** The first value that none comes before, or after: as numbers, dates or texts, as Sort has it. */
function extreme(entries: readonly Entry[], largest: boolean, field: string): Json {
  const ranks = ranksOf(entries.map(({ value }) => value), 'auto', false, field);
  let best = -1;
  for (const [at, rank] of ranks.entries()) {
    if (rank !== null && (best < 0 || compareRanks(rank, ranks[best] ?? null, largest) < 0)) best = at;
  }
  return entries[best]?.value ?? null;
}

function finite(number: number, field: string): number {
  if (Number.isFinite(number)) return number;
  throw inputError('aggregate.too-large', field, 'The result is larger than a number can be.');
}
