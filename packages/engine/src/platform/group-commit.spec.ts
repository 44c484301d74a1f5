import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { GroupCommit } from './group-commit.js';

describe('GroupCommit', () => {
  it('lets what arrives during a commit share the next one, and gives each its own result', async () => {
    const batches: number[][] = [];
    const group = new GroupCommit<number, number>(
      async (items) => {
        batches.push(items);
        await delay(5);
        return items.map((item) => item * 10);
      },
      100,
      1,
      () => false,
    );
    const first = group.write(1);
    await delay(1);
    const others = [group.write(2), group.write(3), group.write(4)];
    expect(await Promise.all([first, ...others])).toEqual([10, 20, 30, 40]);
    expect(batches).toEqual([[1], [2, 3, 4]]);
  });

  it('never puts more into a batch than allowed', async () => {
    const sizes: number[] = [];
    const group = new GroupCommit<number, null>(
      async (items) => {
        sizes.push(items.length);
        return items.map(() => null);
      },
      3,
      1,
      () => false,
    );
    await Promise.all(Array.from({ length: 8 }, (_, index) => group.write(index)));
    expect(sizes).toEqual([3, 3, 2]);
  });

  it('does not let one bad item take its neighbours down', async () => {
    const group = new GroupCommit<string, string>(
      async (items) => {
        if (items.includes('bad')) throw new Error('refused');
        return items;
      },
      100,
      1,
      () => true,
    );
    const results = await Promise.allSettled(['a', 'bad', 'b'].map((item) => group.write(item)));
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('fails all together when the store is away', async () => {
    let commits = 0;
    const group = new GroupCommit<string, string>(
      async () => {
        commits++;
        throw new Error('away');
      },
      100,
      1,
      () => false,
    );
    const results = await Promise.allSettled(['a', 'b'].map((item) => group.write(item)));
    expect(results.every((result) => result.status === 'rejected')).toBe(true);
    expect(commits).toBe(1);
  });
});
