import { durationMs, DURATION_UNITS, isJsonObject } from '@hookloom/node-sdk';
import type { Json, ListParameter, Parameter } from '@hookloom/node-sdk';
import { isCron, isDateTime, isTimeZone } from './time-syntax.js';

/**
 * What a value must be, as JSON: the part of a parameter's declaration that still matters when a run fills the field
 * from an expression. The validator checks fixed values by the same rule.
 */
export interface ValueRule {
  kind: Exclude<Parameter['kind'], 'list'>;
  required?: true;
  /** Taken when the expression gives nothing. */
  default?: Json;
  options?: string[];
  min?: number;
  max?: number;
  integer?: true;
  maxLength?: number;
  maxMs?: number;
}

/** Why a value does not keep to its rule. */
export interface Violation {
  code: 'missing' | 'wrong-type' | 'out-of-range';
  message: string;
  params?: Record<string, string | number>;
}

export function ruleOf(parameter: Exclude<Parameter, ListParameter>): ValueRule {
  const rule: ValueRule = { kind: parameter.kind };
  if (parameter.required === true) rule.required = true;
  if (parameter.default !== undefined) rule.default = defaultOf(parameter);
  switch (parameter.kind) {
    case 'text':
      if (parameter.maxLength !== undefined) rule.maxLength = parameter.maxLength;
      break;
    case 'number':
      if (parameter.min !== undefined) rule.min = parameter.min;
      if (parameter.max !== undefined) rule.max = parameter.max;
      if (parameter.integer === true) rule.integer = true;
      break;
    case 'select':
      rule.options = parameter.options.map((option) => option.value);
      break;
    case 'duration':
      if (parameter.maxMs !== undefined) rule.maxMs = parameter.maxMs;
      break;
    default:
      break;
  }
  return rule;
}

/** The declared default as JSON, or undefined. A flag without one is off. */
export function defaultOf(parameter: Exclude<Parameter, ListParameter>): Json | undefined {
  if (parameter.kind === 'boolean') return parameter.default ?? false;
  if (parameter.kind === 'duration') return parameter.default === undefined ? undefined : { ...parameter.default };
  return parameter.default;
}

/** Whether a field counts as left empty: nothing, or text of blanks. */
export function isEmpty(value: Json | undefined): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** @returns the first violation, or null. An empty value is only ever wrong when it is required. */
export function checkValue(rule: ValueRule, value: Json | undefined): Violation | null {
  if (isEmpty(value)) {
    return rule.required === true ? { code: 'missing', message: 'This field must be filled in.' } : null;
  }
  switch (rule.kind) {
    case 'text':
      return checkText(rule, value);
    case 'number':
      return checkNumber(rule, value);
    case 'boolean':
      return typeof value === 'boolean' ? null : wrongType('a flag, true or false');
    case 'select':
      return checkSelect(rule, value);
    case 'duration':
      return checkDuration(rule, value);
    case 'datetime':
      return isDateTime(value) ? null : wrongType('a date and time such as 2026-11-24T09:30:00Z');
    case 'cron':
      return isCron(value) ? null : wrongType('a cron expression of five fields such as 30 9 * * 1-5');
    case 'timezone':
      return isTimeZone(value) ? null : wrongType('an IANA time zone such as Europe/Berlin');
    case 'json':
      return null;
  }
}

function wrongType(expected: string): Violation {
  return { code: 'wrong-type', message: `This must be ${expected}.`, params: { expected } };
}

function checkText(rule: ValueRule, value: Json | undefined): Violation | null {
  if (typeof value !== 'string') return wrongType('text');
  if (rule.maxLength === undefined || value.length <= rule.maxLength) return null;
  return {
    code: 'out-of-range',
    message: `This may have at most ${rule.maxLength} characters, not ${value.length}.`,
    params: { max: rule.maxLength, actual: value.length },
  };
}

function checkNumber(rule: ValueRule, value: Json | undefined): Violation | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return wrongType('a number');
  if (rule.integer === true && !Number.isInteger(value)) return wrongType('a whole number');
  if (rule.min !== undefined && value < rule.min) {
    return { code: 'out-of-range', message: `This must be at least ${rule.min}.`, params: { min: rule.min, actual: value } };
  }
  if (rule.max !== undefined && value > rule.max) {
    return { code: 'out-of-range', message: `This must be at most ${rule.max}.`, params: { max: rule.max, actual: value } };
  }
  return null;
}

function checkSelect(rule: ValueRule, value: Json | undefined): Violation | null {
  const options = rule.options ?? [];
  if (typeof value === 'string' && options.includes(value)) return null;
  return wrongType(`one of ${options.join(', ')}`);
}

function checkDuration(rule: ValueRule, value: Json | undefined): Violation | null {
  if (!isJsonObject(value)) return wrongType('an amount and a unit');
  const amount = value['amount'];
  const unit = DURATION_UNITS.find((known) => known === value['unit']);
  if (typeof amount !== 'number' || !Number.isFinite(amount) || unit === undefined) {
    return wrongType(`an amount and a unit (${DURATION_UNITS.join(', ')})`);
  }
  if (amount < 0) return { code: 'out-of-range', message: 'A length of time cannot be negative.', params: { min: 0, actual: amount } };
  const ms = durationMs({ amount, unit });
  if (rule.maxMs === undefined || ms <= rule.maxMs) return null;
  return { code: 'out-of-range', message: `This may be at most ${rule.maxMs} ms long.`, params: { max: rule.maxMs, actual: ms } };
}
