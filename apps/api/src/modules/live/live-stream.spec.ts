import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { COALESCE_MS, LiveStream, PING_MS, wants, type LiveFilter } from './live-stream.js';

class FakeResponse extends PassThrough {
  writeHead(): this {
    return this;
  }
}
function open(filter: LiveFilter = {}, allowed = true): { stream: LiveStream; text: () => string; response: FakeResponse } {
  const response = new FakeResponse();
  const stream = new LiveStream(response, filter, async () => 3, async () => allowed, (error) => { throw error; });
  let text = '';
  response.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { stream, response, text: () => text };
}

describe('live stream', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('gathers changes and tells each thing once', async () => {
    const { stream, text } = open();
    for (let i = 0; i < 50; i += 1) stream.push({ kind: 'step', runId: 'r', workflowId: 'w' });
    stream.push({ kind: 'run', id: 'r', workflowId: 'w', number: 1, status: 'running' });
    stream.push({ kind: 'run', id: 'r', workflowId: 'w', number: 1, status: 'succeeded' });
    stream.push({ kind: 'mail' });
    expect(text()).not.toContain('event: run');
    await vi.advanceTimersByTimeAsync(COALESCE_MS);
    expect(text().match(/event: step/g)).toHaveLength(1);
    expect(text().match(/event: run/g)).toHaveLength(1);
    expect(text()).toContain('"status":"succeeded"');
    expect(text()).toContain('event: mail\ndata: {"unread":3}');
    stream.end();
  });

  it('pings, and ends when the person has signed out', async () => {
    const here = open();
    await vi.advanceTimersByTimeAsync(PING_MS);
    expect(here.text()).toContain('event: ping');
    here.stream.end();
    const gone = open({}, false);
    await vi.advanceTimersByTimeAsync(PING_MS);
    expect(gone.response.writableEnded).toBe(true);
  });

  it('tells only what was asked for', () => {
    const run = { kind: 'run', id: 'r', workflowId: 'w', number: 1, status: 'running' } as const;
    expect(wants({ workflowId: 'w' }, run)).toBe(true);
    expect(wants({ workflowId: 'other' }, run)).toBe(false);
    expect(wants({ runId: 'r' }, run)).toBe(true);
    expect(wants({ runId: 'other' }, run)).toBe(false);
    expect(wants({ runId: 'r' }, { kind: 'mail' })).toBe(false);
  });
});
