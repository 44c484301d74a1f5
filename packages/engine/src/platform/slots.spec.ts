import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Slots } from './slots.js';

it('lets no more in at once than allowed, for each key, and all in the end', async () => {
  const slots = new Slots<string>(3);
  const inside = new Map<string, number>();
  let most = 0;
  const work = (key: string, fails: boolean) => async () => {
    inside.set(key, (inside.get(key) ?? 0) + 1);
    most = Math.max(most, inside.get(key) ?? 0);
    await delay(2);
    inside.set(key, (inside.get(key) ?? 0) - 1);
    if (fails) throw new Error('failed');
    return key;
  };
  const results = await Promise.allSettled(Array.from({ length: 40 }, (_, n) => slots.with(n % 2 ? 'a' : 'b', work(n % 2 ? 'a' : 'b', n % 5 === 0))));
  expect(most).toBe(3);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(32);
});
