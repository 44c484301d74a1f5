import { isJsonObject, NodeError, type Json } from '@hookloom/node-sdk';

/** Nothing at all: a field that is missing, null, or left empty. */
export function isNothing(value: Json | undefined): value is null | undefined | '' {
  return value === undefined || value === null || value === '';
}

/** Nothing, text of blanks, a list without items or an object without fields. */
export function isEmptyValue(value: Json | undefined): boolean {
  if (isNothing(value)) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.length === 0;
  return isJsonObject(value) && Object.keys(value).length === 0;
}

/** Decimal numbers as people and APIs write them; no hexadecimal, no `Infinity`. */
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/;

/** The number that a value is or says; null where it says none. */
export function asNumber(value: Json | undefined): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || !NUMBER.test(value.trim())) return null;
  const number = Number(value.trim());
  return Number.isFinite(number) ? number : null;
}

/** The flag that a value is or says: true, 1 and the same as text; null where it says none. */
export function asFlag(value: Json | undefined): boolean | null {
  if (typeof value === 'boolean') return value;
  if (value === 1) return true;
  if (value === 0) return false;
  if (typeof value !== 'string') return null;
  const word = value.trim().toLowerCase();
  if (word === 'true' || word === '1') return true;
  return word === 'false' || word === '0' ? false : null;
}

const DATE_TIME = /^\d{4}-\d{2}-\d{2}([Tt ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?([Zz]|[+-]\d{2}:?\d{2})?)?$/;
const OFFSET = /([Zz]|[+-]\d{2}:?\d{2})$/;
/** Unix times below this are seconds, from it on milliseconds: the year 5138 in seconds, March 1973 in milliseconds. */
const SMALLEST_UNIX_MS = 100_000_000_000;

/**
 * The moment that a value says, in milliseconds since the epoch: an ISO 8601 date or date-time (without an offset:
 * UTC), or a Unix time in seconds or milliseconds. Null where it says none.
 */
export function asMoment(value: Json | undefined): number | null {
  if (typeof value === 'string' && DATE_TIME.test(value.trim())) {
    const text = value.trim().replace(' ', 'T');
    const parsed = Date.parse(text.length === 10 || OFFSET.test(text.slice(10)) ? text : `${text}Z`);
    return Number.isNaN(parsed) ? null : parsed;
  }
  const number = asNumber(value);
  if (number === null) return null;
  return Math.abs(number) < SMALLEST_UNIX_MS ? number * 1000 : number;
}

/** A value as text, as a template would put it into a sentence. */
export function asText(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/**
 * Whether two values are the same: as JSON, whatever the order of fields; or, where one side is a number or a flag and
 * the other text, by what the text says, since fixed values are typed as text. Missing, null and empty text are the same.
 */
export function looselyEqual(left: Json | undefined, right: Json | undefined, ignoreCase: boolean): boolean {
  if (isNothing(left) || isNothing(right)) return isNothing(left) && isNothing(right);
  if (typeof left === 'string' && typeof right === 'string') return fold(left, ignoreCase) === fold(right, ignoreCase);
  if (typeof left === 'number' || typeof right === 'number') {
    const [a, b] = [asNumber(left), asNumber(right)];
    return a !== null && a === b;
  }
  if (typeof left === 'boolean' || typeof right === 'boolean') {
    const [a, b] = [asFlag(left), asFlag(right)];
    return a !== null && a === b;
  }
  if (typeof left === 'object' && typeof right === 'object') return sameJson(left, right);
  return asText(left) === asText(right);
}

function sameJson(left: Json | undefined, right: Json | undefined): boolean {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, at) => sameJson(item, right[at]));
  }
  if (isJsonObject(left) && isJsonObject(right)) {
    const names = Object.keys(left);
    return names.length === Object.keys(right).length && names.every((name) => Object.hasOwn(right, name) && sameJson(left[name], right[name]));
  }
  return left === right;
}

/**
 * Order of two values: as numbers where both say one, else as moments where both are dates, else as texts by code
 * point. Null where one is missing: nothing is neither greater nor less.
 * @returns below, at or above zero
 * @throws NodeError where the two cannot be ordered, such as a number and a word
 */
export function order(left: Json | undefined, right: Json | undefined): number | null {
  if (isNothing(left) || isNothing(right)) return null;
  const numbers = [asNumber(left), asNumber(right)] as const;
  if (numbers[0] !== null && numbers[1] !== null) return Math.sign(numbers[0] - numbers[1]);
  if (typeof left === 'string' && typeof right === 'string' && numbers[0] === null && numbers[1] === null) {
    const moments = [asMoment(left), asMoment(right)] as const;
    if (moments[0] !== null && moments[1] !== null) return Math.sign(moments[0] - moments[1]);
    return left === right ? 0 : left < right ? -1 : 1;
  }
  throw new NodeError({
    class: 'input',
    code: 'condition.not-comparable',
    message: `${show(left)} and ${show(right)} cannot be put in order. Compare numbers with numbers, dates with dates, or text with text.`,
  });
}

/**
 * Order of two moments; null where one is missing.
 * @throws NodeError where one is there but is no date
 */
export function orderInTime(left: Json | undefined, right: Json | undefined): number | null {
  if (isNothing(left) || isNothing(right)) return null;
  const [a, b] = [asMoment(left), asMoment(right)];
  if (a !== null && b !== null) return Math.sign(a - b);
  throw new NodeError({
    class: 'input',
    code: 'condition.not-a-date',
    message: `${show(a === null ? left : right)} is not a date. Use a date such as 2026-11-24 or 2026-11-24T09:30:00Z.`,
  });
}

/** Whether a text holds a text, or a list an item. */
export function holds(left: Json | undefined, right: Json | undefined, ignoreCase: boolean): boolean {
  if (Array.isArray(left)) return left.some((item) => looselyEqual(item, right, ignoreCase));
  if (isNothing(left) || isNothing(right) || isJsonObject(left)) return false;
  return fold(asText(left), ignoreCase).includes(fold(asText(right), ignoreCase));
}

/** The values of “is one of”: a list, or text with commas. */
export function choices(right: Json | undefined): Json[] {
  if (Array.isArray(right)) return right;
  if (typeof right !== 'string') return isNothing(right) ? [] : [right];
  return right.split(/[,，]/).map((choice) => choice.trim());
}

/**
 * Whether a text fits a pattern in which `*` stands for any characters and `?` for one. Backtracks to the last `*`
 * only, so that its time is at most pattern times text, whatever a user writes.
 */
export function matchesWildcards(text: string, pattern: string): boolean {
  const [characters, marks] = [[...text], [...pattern]];
  let at = 0;
  let mark = 0;
  let star = -1;
  let resume = 0;
  while (at < characters.length) {
    if (marks[mark] === '*') {
      star = mark;
      resume = at;
      mark += 1;
    } else if (mark < marks.length && (marks[mark] === '?' || marks[mark] === characters[at])) {
      at += 1;
      mark += 1;
    } else if (star >= 0) {
      mark = star + 1;
      resume += 1;
      at = resume;
    } else return false;
  }
  while (marks[mark] === '*') mark += 1;
  return mark === marks.length;
}

/** Text for comparison. NFC, so that “é” is “é” however it was typed. */
export function fold(text: string, ignoreCase: boolean): string {
  const normal = text.normalize('NFC');
  return ignoreCase ? normal.toLowerCase() : normal;
}

/** Characters of a value shown in a message. */
const MAX_SHOWN = 60;
/** A value as it reads in a message: texts in quotes, cut when long. */
export function show(value: Json | undefined): string {
  if (value === undefined || value === null) return 'nothing';
  const text = asText(value);
  const cut = text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
  return typeof value === 'string' ? `“${cut}”` : cut;
}
