import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Unit tests beside the code. Outside tests (whole stack, browser) have their own configuration in tests/. */
export default defineConfig({
  resolve: { conditions: ['source'], alias: { '@': fileURLToPath(new URL('./apps/editor/src', import.meta.url)) } },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    pool: 'forks',
    include: ['{packages,apps,tools,bench}/**/src/**/*.spec.{ts,tsx}', 'tools/**/*.spec.{ts,mjs}'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    testTimeout: 20_000,
  },
});
