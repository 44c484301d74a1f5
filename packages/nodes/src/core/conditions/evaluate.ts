import type { Json } from '@hookloom/node-sdk';
import { asFlag, asText, choices, fold, holds, isEmptyValue, isNothing, looselyEqual, matchesWildcards, order, orderInTime, show } from './compare.js';
import { OPERATOR_OPTIONS, UNARY_OPERATORS, type Operator } from './operators.js';

export interface Comparison {
  operator: Operator;
  right?: Json | undefined;
}
export interface Condition extends Comparison {
  left?: Json | undefined;
}

type Test = (left: Json | undefined, right: Json | undefined, ignoreCase: boolean) => boolean;

/** A test of two texts. Nothing begins, ends with or matches nothing. */
function onTexts(test: (left: string, right: string) => boolean): Test {
  return (left, right, ignoreCase) => !isNothing(left) && !isNothing(right) && test(fold(asText(left), ignoreCase), fold(asText(right), ignoreCase));
}

const TESTS: Record<Operator, Test> = {
  equals: looselyEqual,
  'not-equals': (left, right, ignoreCase) => !looselyEqual(left, right, ignoreCase),
  contains: holds,
  'not-contains': (left, right, ignoreCase) => !holds(left, right, ignoreCase),
  'starts-with': onTexts((left, right) => left.startsWith(right)),
  'ends-with': onTexts((left, right) => left.endsWith(right)),
  like: onTexts(matchesWildcards),
  greater: (left, right) => (order(left, right) ?? 0) > 0,
  'greater-or-equal': (left, right) => (order(left, right) ?? -1) >= 0,
  less: (left, right) => (order(left, right) ?? 0) < 0,
  'less-or-equal': (left, right) => (order(left, right) ?? 1) <= 0,
  before: (left, right) => (orderInTime(left, right) ?? 0) < 0,
  after: (left, right) => (orderInTime(left, right) ?? 0) > 0,
  'one-of': (left, right, ignoreCase) => choices(right).some((choice) => looselyEqual(left, choice, ignoreCase)),
  'not-one-of': (left, right, ignoreCase) => !choices(right).some((choice) => looselyEqual(left, choice, ignoreCase)),
  empty: isEmptyValue,
  'not-empty': (left) => !isEmptyValue(left),
  exists: (left) => left !== undefined && left !== null,
  'not-exists': (left) => left === undefined || left === null,
  true: (left) => asFlag(left) === true,
  false: (left) => asFlag(left) === false,
};

/**
 * Whether a condition holds. Tolerant of types, as `compare.ts` says operator by operator.
 * @throws NodeError of class `input` where two values cannot be put in order
 */
export function holdsTrue(condition: Condition, ignoreCase: boolean): boolean {
  return TESTS[condition.operator](condition.left, condition.right, ignoreCase);
}

/**
 * Whether all, or any, of the conditions hold; looks no further than it must.
 * @returns `failed`: the condition that decided against it, when it does not hold
 */
export function evaluate(
  conditions: readonly Condition[],
  combine: 'all' | 'any',
  ignoreCase: boolean,
): { holds: true } | { holds: false; failed: Condition | null } {
  if (combine === 'all') {
    const failed = conditions.find((condition) => !holdsTrue(condition, ignoreCase));
    return failed === undefined ? { holds: true } : { holds: false, failed };
  }
  if (conditions.some((condition) => holdsTrue(condition, ignoreCase))) return { holds: true };
  return { holds: false, failed: conditions.length === 1 ? (conditions[0] ?? null) : null };
}

const WORDS: ReadonlyMap<Operator, string> = new Map(OPERATOR_OPTIONS.map(({ value, label }) => [value, label.en]));
const UNARY: ReadonlySet<Operator> = new Set(UNARY_OPERATORS);

/** A condition as a sentence, for run data: `“free” is “pro”`. */
export function describeCondition(condition: Condition): string {
  const word = WORDS.get(condition.operator) ?? condition.operator;
  return UNARY.has(condition.operator) ? `${show(condition.left)} ${word}` : `${show(condition.left)} ${word} ${show(condition.right)}`;
}
