import { NodeError, type Millis } from '@hookloom/node-sdk';
import { CronExpressionParser } from 'cron-parser';

/** One of the five fields: numbers, `*`, ranges, steps, lists, names of months and days. The parser knows more, we don't. */
const FIELD = /^(?:[\d*,/-]|[A-Za-z]{3})+$/;
const FIELDS = 5;

/**
 * First time strictly after `after` at which a cron expression fires, by the clock of a zone. A time that the clock
 * skips in spring fires an hour later that day; one that comes twice in autumn fires once, at the first.
 * @returns null when no date fits, such as 31 April
 * @throws NodeError of class `input` on an expression that is none
 */
export function nextByCron(expression: string, zone: string, after: Millis): Millis | null {
  const fields = expression.trim().split(/\s+/);
  if (fields.length !== FIELDS || !fields.every((field) => FIELD.test(field))) throw notCron(expression);
  try {
    return CronExpressionParser.parse(fields.join(' '), { currentDate: new Date(after), tz: zone }).next().getTime();
  } catch (error) {
    if (isNever(error)) return null;
    throw notCron(expression, error);
  }
}

/** The parser tells dates that never come by their message alone. */
function isNever(error: unknown): boolean {
  return error instanceof Error && /^Invalid explicit day of month definition|loop limit exceeded/.test(error.message);
}

function notCron(expression: string, cause?: unknown): NodeError {
  const why = cause instanceof Error ? ` (${cause.message})` : '';
  return new NodeError(
    {
      class: 'input',
      code: 'schedule.bad-cron',
      field: 'cron',
      message: `“${expression}” is not a cron expression${why}. It has five fields: minute, hour, day of month, month and day of week, for example 30 9 * * 1-5.`,
    },
    undefined,
    { cause },
  );
}
