import { runStep } from '@hookloom/node-sdk/testing';
import { describe, expect, it } from 'vitest';
import { switchBehaviour } from './run.js';

const cases = [
  { id: 'a', name: 'Small', operator: 'less' as const, right: 10 },
  { id: 'b', name: 'Up to a hundred', operator: 'less-or-equal' as const, right: 100 },
  { id: 'c', name: 'Five', right: '5' },
];

describe('Switch', () => {
  it('takes the first case that matches', async () => {
    const { result } = await runStep(switchBehaviour, { parameters: { value: 5, cases }, input: { n: 5 } });
    expect(result).toEqual({ kind: 'done', output: { n: 5 }, ports: ['a'] });
  });
  it('or all of them', async () => {
    expect((await runStep(switchBehaviour, { parameters: { value: 5, cases, take: 'all' } })).result).toMatchObject({ ports: ['a', 'b', 'c'] });
    expect((await runStep(switchBehaviour, { parameters: { value: 50, cases, take: 'all' } })).result).toMatchObject({ ports: ['b'] });
  });
  it('goes to default when none matches, also for a missing value', async () => {
    expect((await runStep(switchBehaviour, { parameters: { value: 500, cases } })).result).toMatchObject({ ports: ['default'] });
    expect((await runStep(switchBehaviour, { parameters: { cases, take: 'all' } })).result).toMatchObject({ ports: ['default'] });
  });
});
