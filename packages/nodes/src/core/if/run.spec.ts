import { runStep } from '@hookloom/node-sdk/testing';
import { describe, expect, it } from 'vitest';
import { ifBehaviour } from './run.js';

describe('If', () => {
  const large = [{ left: 24_900, operator: 'greater-or-equal' as const, right: '10000' }];

  it('hands its input on through true', async () => {
    const { result } = await runStep(ifBehaviour, { parameters: { conditions: large }, input: { a: 1 } });
    expect(result).toEqual({ kind: 'done', output: { a: 1 }, ports: ['true'] });
  });
  it('or through false', async () => {
    const { result } = await runStep(ifBehaviour, { parameters: { conditions: [{ left: 4_900, operator: 'greater', right: '10000' }] }, input: 'x' });
    expect(result).toEqual({ kind: 'done', output: 'x', ports: ['false'] });
  });
  it('takes any condition when told to', async () => {
    const conditions = [...large, { left: 1, operator: 'equals' as const, right: 2 }];
    expect((await runStep(ifBehaviour, { parameters: { conditions } })).result).toMatchObject({ ports: ['false'] });
    expect((await runStep(ifBehaviour, { parameters: { conditions, combine: 'any' } })).result).toMatchObject({ ports: ['true'] });
  });
});
