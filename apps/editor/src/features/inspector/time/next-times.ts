/** How many coming times the form shows. */
export const TIMES_SHOWN = 3;

/**
 * The next times of a cron expression, by the same library as the scheduler. Loaded only where a cron field is shown.
 * @returns ISO 8601 times, or null when the expression or zone cannot be read
 */
export async function nextTimes(cron: string, timeZone: string): Promise<string[] | null> {
  const { CronExpressionParser } = await import('cron-parser');
  try {
    const times = CronExpressionParser.parse(cron, { tz: timeZone });
    return times.take(TIMES_SHOWN).map((time) => time.toDate().toISOString());
  } catch (error) {
    // The parser throws plain errors; the field says by itself that the expression is not valid.
    if (error instanceof Error) return null;
    throw error;
  }
}
