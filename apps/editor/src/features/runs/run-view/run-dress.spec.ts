import { describe, expect, it } from 'vitest';
import type { Step } from '@/api/types';
import { countStates, dressOfEdge, outermostContainer } from './run-dress';

const step = (status: Step['status'], ports: string[] | null = null): Step => ({ node: 'n', path: '', status, attempt: 1, ports, startedAt: null, endedAt: null, durationMs: null, wakeAt: null, error: null, hasOutput: false, summary: null });

describe('dressOfEdge', () => {
  it('is taken when the source chose its port, and runs while the target does', () => {
    expect(dressOfEdge(step('succeeded', ['true']), 'true', step('succeeded', ['main']))).toBe('taken');
    expect(dressOfEdge(step('succeeded', ['true']), 'true', step('started'))).toBe('running');
    expect(dressOfEdge(step('failed', ['error']), 'error', undefined)).toBe('taken');
  });
  it('is dead when the source ended by another port, was skipped or stopped', () => {
    expect(dressOfEdge(step('succeeded', ['true']), 'false', undefined)).toBe('dead');
    expect(dressOfEdge(step('failed', []), 'main', undefined)).toBe('dead');
    expect(dressOfEdge(step('skipped'), 'main', undefined)).toBe('dead');
  });
  it('is open while nobody knows', () => {
    expect(dressOfEdge(undefined, 'main', undefined)).toBe('pending');
    expect(dressOfEdge(step('waiting'), 'main', undefined)).toBe('pending');
  });
});

describe('countStates', () => {
  it('counts in the order of the legend', () => {
    const nodes = new Map([['a', { state: 'not-reached' as const, fact: '' }], ['b', { state: 'succeeded' as const, fact: '' }], ['c', { state: 'succeeded' as const, fact: '' }]]);
    expect(countStates({ nodes, edges: new Map() })).toEqual([{ state: 'succeeded', count: 2 }, { state: 'not-reached', count: 1 }]);
  });
  it('leaves out what lies in bodies, which shows its container', () => {
    const nodes = new Map([['loop', { state: 'succeeded' as const, fact: '' }], ['inner', { state: 'succeeded' as const, fact: '', inBody: true }]]);
    expect(countStates({ nodes, edges: new Map() })).toEqual([{ state: 'succeeded', count: 1 }]);
  });
});

describe('outermostContainer', () => {
  it('climbs to the top level, and ends in a circle', () => {
    const at = (key: string, parent?: string) => ({ key, name: key, type: 't', version: 1, position: { x: 0, y: 0 }, parameters: {}, ...(parent === undefined ? {} : { parent }) });
    const nodes = [at('outer'), at('inner', 'outer'), at('step', 'inner'), at('x', 'y'), at('y', 'x')];
    expect(outermostContainer({ parent: 'inner' }, { nodes })).toBe('outer');
    expect(outermostContainer({}, { nodes })).toBeNull();
    expect(outermostContainer({ parent: 'x' }, { nodes })).toBe('y');
  });
});
