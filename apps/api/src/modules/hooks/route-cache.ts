import { LRUCache } from 'lru-cache';
import { CACHED_ROUTES, ROUTE_TTL_MS, SHORT_ROUTE_TTL_MS } from './limits.js';

interface Entry<R> {
  route: Promise<R | null>;
  until: number;
}

/**
 * Remembers routes by address. Requests that come while a look-up is under way share it. After an invalidation nothing
 * that was looked up before is handed out any more.
 */
export class RouteCache<R> {
  private readonly entries = new LRUCache<string, Entry<R>>({ max: CACHED_ROUTES });

  constructor(
    private readonly load: (hookId: string) => Promise<R | null>,
    /** Whether changes are heard of at once. */
    private readonly hearsChanges: () => boolean,
  ) {}

  /** @returns null when the address leads nowhere */
  get(hookId: string, now: number): Promise<R | null> {
    const known = this.entries.get(hookId);
    if (known && known.until > now) return known.route;
    const entry: Entry<R> = { route: this.load(hookId), until: now + (this.hearsChanges() ? ROUTE_TTL_MS : SHORT_ROUTE_TTL_MS) };
    this.entries.set(hookId, entry);
    entry.route.then(
      (route) => {
        // An address that leads nowhere may be published at any moment, and strangers may make up many.
        if (route === null) entry.until = Math.min(entry.until, now + SHORT_ROUTE_TTL_MS);
      },
      () => {
        if (this.entries.get(hookId) === entry) this.entries.delete(hookId);
      },
    );
    return entry.route;
  }

  /** @param hookId empty: all of them */
  invalidate(hookId: string): void {
    if (hookId === '') this.entries.clear();
    else this.entries.delete(hookId);
  }
}
