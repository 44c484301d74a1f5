/**
 * The layers of the design, as data. Each workspace names the others it may import, by package or by exact subpath;
 * "one way" follows, since nobody names who names it.
 * @type {Record<string, { uses: string[], pure?: boolean, outside?: string[] }>}
 */
export const LAYERS = {
  'packages/node-sdk': { uses: [], pure: true },
  'packages/graph': { uses: ['@hookloom/node-sdk'], pure: true },
  'packages/db': { uses: ['@hookloom/node-sdk', '@hookloom/graph'] },
  'packages/nodes': { uses: ['@hookloom/node-sdk'] },
  'packages/engine': { uses: ['@hookloom/node-sdk', '@hookloom/graph', '@hookloom/db', '@hookloom/nodes'] },
  'apps/api': {
    uses: [
      '@hookloom/node-sdk',
      '@hookloom/graph',
      '@hookloom/db',
      '@hookloom/engine',
      '@hookloom/nodes/declarations',
      '@hookloom/nodes/ingress',
      '@hookloom/nodes/catalogue',
    ],
  },
  'apps/editor': { uses: ['@hookloom/node-sdk', '@hookloom/graph'] },
  // The progress display is shared with the bootstrap, which runs before anything is installed.
  'tools/stack': { uses: [], outside: ['tools/progress.mjs'] },
  bench: { uses: ['@hookloom/stack', '@hookloom/graph', '@hookloom/node-sdk'] },
  tests: { uses: ['@hookloom/stack', '@hookloom/graph', '@hookloom/node-sdk'] },
};

/** Files that must not reach others by any chain of run-time imports. */
export const BARRIERS = [
  {
    name: 'Temporal workflow code',
    from: /^packages\/engine\/src\/temporal\/workflows(\/|\.ts$)/,
    // Replay needs determinism: the sandbox has no built-ins, and what runs there may never change its mind.
    forbidden: [/^packages\/nodes\//, /^packages\/db\//, /^node:/],
    packages: ['@temporalio/workflow', '@temporalio/common'],
  },
  {
    name: 'the editor',
    from: /^apps\/editor\/src\//,
    forbidden: [/^packages\/(db|nodes|engine)\//, /^apps\/api\//, /^node:/, /^(@nestjs|@temporalio)\//, /^(typeorm|pg|fastify)$/],
  },
  {
    name: 'the declarations and ingress of nodes, which the API loads',
    from: /^packages\/nodes\/src\/(declarations|ingress|catalogue)\.ts$/,
    forbidden: [/^packages\/nodes\/src\/behaviour\.ts$/],
  },
];

/** Longest a hand-written file may be, in lines. */
export const MOST_LINES = 400;
/** Written by a program: free of the limit. */
export const GENERATED = /\.generated\.ts$|\/migrations\/\d+[^/]*\.ts$/;
/** Tests may use Node and each other's test helpers. */
export const TEST_FILE = /\.spec\.(ts|tsx|mjs)$/;
