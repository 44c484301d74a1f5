import { describe, expect, it, vi } from 'vitest';
import { ROUTE_TTL_MS, SHORT_ROUTE_TTL_MS } from './limits.js';
import { RouteCache } from './route-cache.js';

const found = async (id: string): Promise<string | null> => (id === 'nowhere' ? null : `route of ${id}`);

describe('route cache', () => {
  it('looks an address up once for all who ask', async () => {
    const load = vi.fn(found);
    const cache = new RouteCache(load, () => true);
    await Promise.all([cache.get('a', 0), cache.get('a', 0), cache.get('a', ROUTE_TTL_MS - 1)]);
    expect(load).toHaveBeenCalledTimes(1);
    await cache.get('a', ROUTE_TTL_MS);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('forgets on invalidation, even what is still being looked up', async () => {
    const load = vi.fn(found);
    const cache = new RouteCache(load, () => true);
    const first = cache.get('a', 0);
    cache.invalidate('a');
    await cache.get('a', 0);
    await first;
    await cache.get('a', 0);
    expect(load).toHaveBeenCalledTimes(2);
    cache.invalidate('');
    await cache.get('a', 0);
    expect(load).toHaveBeenCalledTimes(3);
  });

  it('believes little while changes cannot be heard, and little of addresses that lead nowhere', async () => {
    const load = vi.fn(found);
    const deaf = new RouteCache(load, () => false);
    await deaf.get('a', 0);
    await deaf.get('a', SHORT_ROUTE_TTL_MS);
    expect(load).toHaveBeenCalledTimes(2);
    const hearing = new RouteCache(load, () => true);
    expect(await hearing.get('nowhere', 0)).toBeNull();
    await hearing.get('nowhere', SHORT_ROUTE_TTL_MS);
    expect(load).toHaveBeenCalledTimes(4);
  });

  it('keeps no failed look-up', async () => {
    const load = vi.fn<(id: string) => Promise<string | null>>().mockRejectedValueOnce(new Error('down')).mockResolvedValue('up');
    const cache = new RouteCache(load, () => true);
    await expect(cache.get('a', 0)).rejects.toThrow('down');
    await expect(cache.get('a', 0)).resolves.toBe('up');
  });
});
