import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { create } from 'zustand';
import { keys } from './keys';

const LIVE_URL = '/api/v1/live';
/** At most one refetch of a list in this many milliseconds, however many events come. */
const COALESCE_MS = 300;
/** First wait before connecting again, doubled up to the last. */
const RECONNECT_MS = { first: 1_000, last: 15_000 } as const;

export interface RunEvent {
  id: string;
  workflowId: string;
  number: number;
  status: string;
  at: string;
}
export interface StepEvent {
  runId: string;
  workflowId: string;
}
export interface InboxEvent {
  workflowId: string;
  triggerId: string;
  state: string;
}
export interface LiveEvents {
  run: RunEvent;
  step: StepEvent;
  event: InboxEvent;
  mail: { unread: number };
}

/** `connecting` is the first try; `lost` means that what the page shows may be old. */
export type LiveState = 'connecting' | 'open' | 'lost';
export const useLiveState = create<{ state: LiveState }>(() => ({ state: 'connecting' }));

type Handlers = { [Name in keyof LiveEvents]: Set<(event: LiveEvents[Name]) => void> };
const handlers: Handlers = { run: new Set(), step: new Set(), event: new Set(), mail: new Set() };

/** Listens to one kind of live event while the component is there. Give a stable function. */
export function useLiveEvent<Name extends keyof LiveEvents>(name: Name, handle: (event: LiveEvents[Name]) => void): void {
  useEffect(() => {
    handlers[name].add(handle);
    return () => {
      handlers[name].delete(handle);
    };
  }, [name, handle]);
}

/** Calls `act` once per span of time, at its end, with all keys asked for meanwhile. */
export function createCoalescer(act: (keys: readonly string[]) => void, ms: number): (key: string) => void {
  const waiting = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (key) => {
    waiting.add(key);
    timer ??= setTimeout(() => {
      timer = undefined;
      const due = [...waiting];
      waiting.clear();
      act(due);
    }, ms);
  };
}

/** One connection to the live stream. Reconnects with growing waits; on a reconnect everything shown is renewed. */
export function connectLive(client: QueryClient): () => void {
  const renew = createCoalescer((due) => {
    for (const key of due) void client.invalidateQueries({ queryKey: [key] });
  }, COALESCE_MS);
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait: number = RECONNECT_MS.first;
  let wasLost = false;

  const listen = <Name extends keyof LiveEvents>(stream: EventSource, name: Name, react: (event: LiveEvents[Name]) => void): void => {
    stream.addEventListener(name, (message: MessageEvent<string>) => {
      const event = JSON.parse(message.data) as LiveEvents[Name];
      react(event);
      for (const handle of handlers[name]) handle(event);
    });
  };
  const open = (): void => {
    const stream = new EventSource(LIVE_URL);
    source = stream;
    stream.onopen = () => {
      wait = RECONNECT_MS.first;
      useLiveState.setState({ state: 'open' });
      if (wasLost) void client.invalidateQueries();
      wasLost = false;
    };
    stream.onerror = () => {
      stream.close();
      wasLost = true;
      useLiveState.setState({ state: 'lost' });
      timer = setTimeout(open, wait);
      wait = Math.min(wait * 2, RECONNECT_MS.last);
    };
    listen(stream, 'run', () => {
      renew('runs');
      renew('workflows');
    });
    listen(stream, 'step', ({ runId }) => void client.invalidateQueries({ queryKey: keys.run(runId) }));
    listen(stream, 'event', () => renew('events'));
    listen(stream, 'mail', () => renew('mails'));
  };
  open();
  return () => {
    source?.close();
    clearTimeout(timer);
  };
}

/** Keeps the app's one live connection open; used once, by the shell. */
export function useLiveEvents(): void {
  const client = useQueryClient();
  useEffect(() => connectLive(client), [client]);
}
