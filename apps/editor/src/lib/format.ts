/** Dates, lengths of time and numbers as people read them. Pure; the language is a BCP 47 tag. */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const cache = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat>();
/** Intl formatters cost far more to make than to use, so each is made once. */
function cached<F extends Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat>(key: string, make: () => F): F {
  const known = cache.get(key);
  if (known) return known as F;
  const made = make();
  cache.set(key, made);
  return made;
}

export function formatNumber(language: string, value: number): string {
  return cached(`n:${language}`, () => new Intl.NumberFormat(language)).format(value);
}

/** @param share between 0 and 1; one decimal, but never rounded up to a false 100 %. */
export function formatPercent(language: string, share: number): string {
  const honest = share < 1 ? Math.min(share, 0.999) : 1;
  return cached(`p:${language}`, () => new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 })).format(honest);
}

/** Time of day to the second: `19:12:07`. */
export function formatClock(language: string, at: Date): string {
  return cached(`c:${language}`, () => new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })).format(at);
}

/** Day and time, to the second, with zone: for hovering over a short time. */
export function formatExact(language: string, at: Date): string {
  return cached(`x:${language}`, () => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'long', hourCycle: 'h23' })).format(at);
}

/** A day: `3 Nov`, with the year when it is another one. */
export function formatDay(language: string, at: Date, now: Date): string {
  const sameYear = at.getFullYear() === now.getFullYear();
  return cached(`d:${language}:${sameYear}`, () => new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) })).format(at);
}

/** Day and minute: `21 Nov, 09:00`. */
export function formatDayTime(language: string, at: Date): string {
  return cached(`dt:${language}`, () => new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })).format(at);
}

/** Clock to the second under a day, day and minute beyond it: tells events apart that came one after the other. */
export function formatMoment(language: string, at: Date, now: Date): string {
  return now.getTime() - at.getTime() < DAY ? formatClock(language, at) : formatDayTime(language, at);
}

/**
 * Relative under a day ("3 min ago", "in 2 h"), a date beyond it. Words for "just now" come from the caller's language.
 */
export function formatRelative(language: string, at: Date, now: Date, justNow: string): string {
  const away = at.getTime() - now.getTime();
  const distance = Math.abs(away);
  if (distance < 5 * SECOND) return justNow;
  if (distance >= DAY) return formatDayTime(language, at);
  const relative = cached(`r:${language}`, () => new Intl.RelativeTimeFormat(language, { numeric: 'always', style: 'short' }));
  const [value, unit] = distance < MINUTE ? ([Math.round(away / SECOND), 'second'] as const) : distance < HOUR ? ([Math.trunc(away / MINUTE), 'minute'] as const) : ([Math.trunc(away / HOUR), 'hour'] as const);
  const said = relative.format(value, unit);
  // The same unit signs as for lengths of time, where Intl has "hr" and "sec".
  return language.startsWith('en') ? said.replace(/\bhrs?\b\.?/, 'h').replace(/\bsecs?\b\.?/, 's') : said;
}

/** Milliseconds until the relative text of `at` changes; how long a ticking label may sleep. */
export function nextTickMs(at: Date, now: Date): number {
  const distance = Math.abs(at.getTime() - now.getTime());
  if (distance < MINUTE) return SECOND;
  return distance < HOUR ? 15 * SECOND : MINUTE;
}

const UNITS = {
  en: { ms: 'ms', s: 's', min: 'min', h: 'h', d: 'd' },
  zh: { ms: '毫秒', s: '秒', min: '分', h: '小时', d: '天' },
} as const;

/** A length of time by its two largest units: `12 ms`, `2.1 s`, `38 min 53 s`, `5 h 10 min`, `2 d 3 h`. */
export function formatDuration(language: string, ms: number): string {
  const units = language.startsWith('zh') ? UNITS.zh : UNITS.en;
  const say = (value: string | number, unit: string): string => `${value} ${unit}`;
  if (ms < SECOND) return say(Math.round(ms), units.ms);
  if (ms < 10 * SECOND) return say(formatNumber(language, Math.round(ms / 100) / 10), units.s);
  if (ms < MINUTE) return say(Math.floor(ms / SECOND), units.s);
  const [large, largeUnit, small, smallUnit] = ms < HOUR ? [MINUTE, units.min, SECOND, units.s] : ms < DAY ? [HOUR, units.h, MINUTE, units.min] : [DAY, units.d, HOUR, units.h];
  const rest = Math.floor((ms % large) / small);
  return rest > 0 ? `${say(Math.floor(ms / large), largeUnit)} ${say(rest, smallUnit)}` : say(Math.floor(ms / large), largeUnit);
}

/** Bytes in decimal units: `318 B`, `2.1 kB`, `4 MB`. */
export function formatBytes(language: string, bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'kB'] : [bytes / 1_000_000, 'MB'];
  return `${formatNumber(language, Math.round(value * 10) / 10)} ${unit}`;
}
