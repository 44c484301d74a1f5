import { failureOf, runStep, type StepSetup } from '@hookloom/node-sdk/testing';
import { describe, expect, it } from 'vitest';
import { limitBehaviour } from './run.js';

type Parameters = StepSetup<typeof limitBehaviour.declaration.parameters>['parameters'];
const items = [1, 2, 3, 4, 5];
const limited = async (parameters: Parameters): Promise<unknown> => (await runStep(limitBehaviour, { parameters: { items, ...parameters } })).result;

describe('Limit', () => {
  it.each<[Parameters, number[]]>([
    [{ count: 2 }, [1, 2]],
    [{ count: 2, skip: 1 }, [2, 3]],
    [{ count: 2, skip: 4 }, [5]],
    [{ count: 2, skip: 9 }, []],
    [{ count: 0 }, []],
    [{}, items],
    [{ keep: 'last', count: 2 }, [4, 5]],
    [{ keep: 'last', count: 2, skip: 1 }, [3, 4]],
    [{ keep: 'last', count: 9, skip: 3 }, [1, 2]],
    [{ keep: 'last', count: 2, skip: 9 }, []],
    [{ keep: 'last', count: 0 }, []],
  ])('%j gives %j', async (parameters, output) => {
    expect(await limited(parameters)).toEqual({ kind: 'done', output });
  });
  it('wants a list', async () => {
    expect(await failureOf(runStep(limitBehaviour, { parameters: { items: { rows: [] } } }))).toMatchObject({ code: 'list.not-a-list', field: 'items' });
  });
});
