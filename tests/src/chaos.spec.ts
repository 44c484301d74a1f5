import { expect, it } from 'vitest';
import { chaos } from './chaos/chaos.js';

const DURATION_MS = 75_000;

it('keeps its promise while every process is killed at random', async () => {
  const said: string[] = [];
  const result = await chaos({ durationMs: DURATION_MS, eventsPerSecond: 10, longestPauseMs: 5_000, say: (line) => said.push(line) });
  expect(Object.keys(result.kills).length, said.join('\n')).toBeGreaterThanOrEqual(5);
  expect(result.accepted).toBeGreaterThan(100);
  expect(result).toMatchObject({ lost: 0, startedTwice: 0, calledTwice: 0 });
  expect(result.succeeded + result.failed).toBe(result.accepted);
}, 300_000);
