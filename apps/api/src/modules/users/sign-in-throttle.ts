/** Wrong passwords for one account from one address before it must wait. */
export const MAX_FAILURES_PER_ACCOUNT = 10;
/** Wrong passwords from one address, whatever the account. */
export const MAX_FAILURES_PER_ADDRESS = 50;
/** How long failures count, milliseconds. */
export const FAILURE_WINDOW_MS = 15 * 60_000;
/** Keys remembered; the oldest is forgotten first, so that a flood of made-up names takes no memory. */
const MAX_KEYS = 20_000;

interface Failures {
  count: number;
  until: number;
}

/**
 * Slows down guessing without locking anyone out: only the guesser's address has to wait, for that account or, after many
 * accounts, for all. Counts in this process.
 */
export class SignInThrottle {
  private readonly failures = new Map<string, Failures>();

  /** @returns seconds to wait, or null when an attempt may be made */
  waitFor(email: string, address: string, now = Date.now()): number | null {
    const account = this.current(accountKey(email, address), now);
    if (account && account.count >= MAX_FAILURES_PER_ACCOUNT) return secondsUntil(account.until, now);
    const everything = this.current(address, now);
    if (everything && everything.count >= MAX_FAILURES_PER_ADDRESS) return secondsUntil(everything.until, now);
    return null;
  }

  /** Counted before the password is looked at, so that parallel guesses are counted too. */
  attempt(email: string, address: string, now = Date.now()): void {
    this.count(accountKey(email, address), now);
    this.count(address, now);
  }

  /** Takes back what `attempt` counted, and forgives what that account had. */
  succeeded(email: string, address: string): void {
    this.failures.delete(accountKey(email, address));
    const everything = this.failures.get(address);
    if (everything) everything.count -= 1;
  }

  private current(key: string, now: number): Failures | undefined {
    const found = this.failures.get(key);
    if (!found || found.until > now) return found;
    this.failures.delete(key);
    return undefined;
  }

  private count(key: string, now: number): void {
    const entry = this.current(key, now) ?? { count: 0, until: now + FAILURE_WINDOW_MS };
    entry.count += 1;
    this.failures.delete(key);
    this.failures.set(key, entry);
    const oldest = this.failures.keys().next();
    if (this.failures.size > MAX_KEYS && oldest.value !== undefined) this.failures.delete(oldest.value);
  }
}

const accountKey = (email: string, address: string): string => `${address} ${email}`;
const secondsUntil = (until: number, now: number): number => Math.max(1, Math.ceil((until - now) / 1_000));
