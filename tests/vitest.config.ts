import { defineConfig } from 'vitest/config';

/** Tests from outside: each file starts whole stacks of its own, so one file runs after the other. */
export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    dir: import.meta.dirname,
    include: ['src/**/*.spec.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
});
