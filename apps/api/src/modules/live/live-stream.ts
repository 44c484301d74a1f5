import type { LiveChange } from '../../platform/engine/contract.js';

/** Changes are gathered for this long, milliseconds, so that a busy run does not flood a browser. */
export const COALESCE_MS = 200;
export const PING_MS = 15_000;
/** Changes that wait for one browser; the oldest go first, since a browser reads everything anew anyway. */
const MAX_PENDING = 200;
/** Bytes that a browser may leave unread before it is told less often. */
const MAX_UNREAD_BYTES = 256 * 1024;

/** The part of a server's response that is written to. */
export interface EventSink {
  writeHead(status: number, headers: Record<string, string>): unknown;
  write(text: string): boolean;
  end(): unknown;
  readonly writableLength: number;
}

/** What a browser wants to hear of. */
export interface LiveFilter {
  workflowId?: string;
  runId?: string;
}
interface Message {
  event: 'run' | 'step' | 'event' | 'mail' | 'ping';
  data: object;
}

/** Server-sent events to one browser (HTML Standard, 9.2). */
export class LiveStream {
  private readonly pending = new Map<string, LiveChange>();
  private flushTimer: NodeJS.Timeout | null = null;
  private readonly pingTimer: NodeJS.Timeout;

  constructor(
    private readonly response: EventSink,
    private readonly filter: LiveFilter,
    private readonly unreadMails: () => Promise<number>,
    /** False ends the stream: the person has signed out. */
    private readonly stillAllowed: () => Promise<boolean>,
    private readonly onError: (error: unknown) => void,
  ) {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    });
    response.write('retry: 1000\n\n');
    this.pingTimer = setInterval(() => this.ping(), PING_MS);
  }

  push(change: LiveChange): void {
    if (!wants(this.filter, change)) return;
    const key = keyOf(change);
    this.pending.delete(key);
    this.pending.set(key, change);
    if (this.pending.size > MAX_PENDING) this.dropOldest();
    this.flushTimer ??= setTimeout(() => this.flush(), COALESCE_MS);
  }

  end(): void {
    clearInterval(this.pingTimer);
    if (this.flushTimer) clearTimeout(this.flushTimer);
    this.response.end();
  }

  private flush(): void {
    this.flushTimer = null;
    if (this.response.writableLength > MAX_UNREAD_BYTES) {
      this.flushTimer = setTimeout(() => this.flush(), COALESCE_MS);
      return;
    }
    const at = new Date().toISOString();
    let text = '';
    for (const change of this.pending.values()) {
      if (change.kind === 'mail') this.sendUnread();
      else text += format(messageOf(change, at));
    }
    this.pending.clear();
    if (text !== '') this.response.write(text);
  }

  private sendUnread(): void {
    this.unreadMails().then((unread) => this.response.write(format({ event: 'mail', data: { unread } })), this.onError);
  }

  private ping(): void {
    this.stillAllowed().then((allowed) => {
      if (allowed) this.response.write(format({ event: 'ping', data: {} }));
      else this.end();
    }, this.onError);
  }

  private dropOldest(): void {
    const [oldest] = this.pending.keys();
    if (oldest !== undefined) this.pending.delete(oldest);
  }
}

export function wants({ workflowId, runId }: LiveFilter, change: LiveChange): boolean {
  if (change.kind === 'cancel') return false;
  if (change.kind === 'mail') return workflowId === undefined && runId === undefined;
  if (workflowId !== undefined && change.workflowId !== workflowId) return false;
  if (runId === undefined) return true;
  return (change.kind === 'run' && change.id === runId) || (change.kind === 'step' && change.runId === runId);
}

function keyOf(change: LiveChange): string {
  switch (change.kind) {
    case 'run':
      return `run ${change.id}`;
    case 'step':
    case 'cancel':
      return `${change.kind} ${change.runId}`;
    case 'event':
      return `event ${change.triggerId} ${change.state}`;
    case 'mail':
      return 'mail';
  }
}

function messageOf(change: Exclude<LiveChange, { kind: 'mail' }>, at: string): Message {
  switch (change.kind) {
    case 'run':
      return { event: 'run', data: { id: change.id, workflowId: change.workflowId, number: change.number, status: change.status, at } };
    case 'event':
      return { event: 'event', data: { workflowId: change.workflowId, triggerId: change.triggerId, state: change.state } };
    case 'step':
    case 'cancel':
      return { event: 'step', data: { runId: change.runId, workflowId: change.workflowId } };
  }
}

const format = ({ event, data }: Message): string => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
