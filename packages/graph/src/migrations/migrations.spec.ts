import { describe, expect, it } from 'vitest';
import { GRAPH_SCHEMA } from '../graph.js';
import { GRAPH_MIGRATIONS, upgradeGraph } from './index.js';
import type { GraphMigration } from './index.js';

const migrations: GraphMigration[] = [
  { from: 2, title: 'add b', upgrade: (graph) => ({ ...graph, b: (graph['a'] as number) + 1 }) },
  { from: 1, title: 'add a', upgrade: (graph) => ({ ...graph, a: 1 }) },
];

describe('upgradeGraph', () => {
  it('goes through all steps up to today', () => {
    expect(upgradeGraph({ schema: 1 }, migrations, 3)).toEqual({ schema: 3, a: 1, b: 2 });
    expect(upgradeGraph({ schema: 3 }, migrations, 3)).toEqual({ schema: 3 });
  });
  it('leaves alone what it does not know', () => {
    for (const stored of [{ schema: 0 }, { schema: 9 }, { schema: '1' }, {}, null, [], 'x']) expect(upgradeGraph(stored, migrations, 3)).toBe(stored);
  });
  it('has a step for every schema that came before', () => {
    expect(GRAPH_MIGRATIONS.map((migration) => migration.from)).toEqual(Array.from({ length: GRAPH_SCHEMA - 1 }, (_, index) => index + 1));
  });
});
