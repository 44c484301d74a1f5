import { describe, expect, it } from 'vitest';
import type { Step } from '@/api/types';
import { countStates, dressOfEdge } from './run-dress';

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
});
