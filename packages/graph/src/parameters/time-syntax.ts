import type { Json } from '@hookloom/node-sdk';

/** ISO 8601 date-time as RFC 3339 writes it; seconds and offset may be left out (the workflow's zone then counts). */
const DATE_TIME = /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?([Zz]|[+-]\d{2}:\d{2})?$/;

export function isDateTime(value: Json | undefined): boolean {
  if (typeof value !== 'string') return false;
  const match = DATE_TIME.exec(value);
  if (match === null) return false;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0));
  if (year === undefined || month === undefined || day === undefined) return false;
  // Date.UTC rolls 31 February over into March; comparing the fields back finds it.
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && (hour ?? 0) < 24 && (minute ?? 0) < 60 && (second ?? 0) < 60;
}

export function isTimeZone(value: Json | undefined): boolean {
  if (typeof value !== 'string' || !/^[A-Za-z0-9_+\-/]+$/.test(value)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

interface CronField {
  min: number;
  max: number;
  names: readonly string[];
}
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
/** Minute, hour, day of month, month, day of week (0 and 7 are Sunday). */
const CRON_FIELDS: readonly CronField[] = [
  { min: 0, max: 59, names: [] },
  { min: 0, max: 23, names: [] },
  { min: 1, max: 31, names: [] },
  { min: 1, max: 12, names: MONTHS },
  { min: 0, max: 7, names: DAYS },
];

/** Five fields of `*`, numbers, names, ranges, steps and lists of them. When it fires is the schedule's own business. */
export function isCron(value: Json | undefined): boolean {
  if (typeof value !== 'string') return false;
  const fields = value.trim().split(/\s+/);
  return fields.length === CRON_FIELDS.length && CRON_FIELDS.every((field, at) => isCronField(fields[at] ?? '', field));
}

function isCronField(source: string, field: CronField): boolean {
  return source.split(',').every((part) => {
    const [range = '', step, ...more] = part.split('/');
    if (more.length > 0 || (step !== undefined && !(/^\d{1,3}$/.test(step) && Number(step) > 0))) return false;
    if (range === '*') return true;
    const bounds = range.split('-').map((bound) => cronNumber(bound, field));
    const [from, to] = bounds;
    if (bounds.length > 2 || from === undefined || from === null || to === null) return false;
    return to === undefined || from <= to;
  });
}

function cronNumber(source: string, field: CronField): number | null {
  const named = field.names.indexOf(source.toLowerCase());
  if (named >= 0) return named + (field.names === MONTHS ? 1 : 0);
  if (!/^\d{1,2}$/.test(source)) return null;
  const value = Number(source);
  return value >= field.min && value <= field.max ? value : null;
}
