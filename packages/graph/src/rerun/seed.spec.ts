import { describe, expect, it } from 'vitest';
import { edge, graph, node, planOf, row } from '../testing/build.js';
import type { Plan } from '../plan.js';
import { rerunSeed } from './seed.js';

/** @param types by key; @param edges `from>to` or `from.port>to` */
function plan(types: Record<string, string>, edges: string[]): Plan {
  const nodes = Object.entries(types).map(([key, type]) => node(key, type));
  return planOf(graph(nodes, edges.map((text) => edge(...(text.split('>') as [string, string])))));
}
const done = (key: string, ...ports: string[]) => row(key, ports.length > 0 ? { ports } : {});
const failed = (key: string) => row(key, { status: 'failed', ports: null });

describe('a re-run from a step', () => {
  const chain = plan({ hook: 'start', a: 'step', b: 'step', c: 'step' }, ['hook>a', 'a>b', 'b>c']);

  it('takes over what lies before it and does it and the rest again', () => {
    expect(rerunSeed(chain, chain, [done('hook'), done('a'), done('b'), failed('c')], 'b')).toEqual({ seeded: ['hook', 'a'], again: ['b'], lost: [] });
  });

  it('takes over branches beside it', () => {
    const fork = plan({ hook: 'start', left: 'step', right: 'step', join: 'step' }, ['hook>left', 'hook>right', 'left>join', 'right>join']);
    const seed = rerunSeed(fork, fork, [done('hook'), done('left'), done('right'), done('join')], 'left');
    expect(seed).toEqual({ seeded: ['hook', 'right'], again: ['left', 'join'], lost: [] });
  });

  it('keeps a branch that was not taken skipped', () => {
    const branch = plan({ hook: 'start', check: 'if', yes: 'step', no: 'step', join: 'step' }, ['hook>check', 'check.true>yes', 'check.false>no', 'yes>join', 'no>join']);
    const seed = rerunSeed(branch, branch, [done('hook'), done('check', 'true'), done('yes'), failed('join')], 'join');
    expect(seed).toEqual({ seeded: ['hook', 'check', 'yes'], again: [], lost: [] });
  });

  it('does again what a new step before it reaches', () => {
    const longer = plan({ hook: 'start', fresh: 'step', a: 'step', b: 'step', c: 'step' }, ['hook>fresh', 'fresh>a', 'a>b', 'b>c']);
    expect(rerunSeed(chain, longer, [done('hook'), done('a'), done('b'), failed('c')], 'c')).toEqual({ seeded: ['hook'], again: ['a', 'b'], lost: [] });
  });

  it('says what the new version has no place for', () => {
    const other = plan({ hook: 'start', a: 'respond', c: 'step' }, ['hook>a', 'a>c']);
    expect(rerunSeed(chain, other, [done('hook'), done('a'), done('b'), failed('c')], 'c')).toEqual({
      seeded: ['hook'],
      again: ['a'],
      lost: [
        { node: 'a', reason: 'changed' },
        { node: 'b', reason: 'removed' },
      ],
    });
  });
});
