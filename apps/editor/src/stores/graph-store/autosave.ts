import type { Graph, Problem } from '@hookloom/graph';
import type { SavedDraft } from '@/api/types';

/** Quiet time after an edit before it is sent. */
export const SAVE_AFTER_MS = 800;
/** What depends on the shape of the graph (the data a step can use) is asked of the server: such edits are sent sooner. */
export const SAVE_SOON_MS = 120;
/** An edit never waits longer than this, even while a person types on. */
export const SAVE_AT_LATEST_MS = 5_000;
/** First wait before sending again when the server could not be reached, doubled up to the last. */
export const RETRY_MS = { first: 2_000, last: 30_000 } as const;

/** What came of one attempt to save. */
export type SaveOutcome =
  | { kind: 'saved'; draft: SavedDraft }
  /** Someone else saved meanwhile. */
  | { kind: 'conflict'; theirs: { revision: number; graph: Graph } }
  /** The server took offence at the graph itself; sending the same again is of no use. */
  | { kind: 'refused'; error: unknown; problems: Problem[] }
  /** No answer, or the server is in trouble: the edit stays and is sent later. */
  | { kind: 'unreachable'; error: unknown };

export type SaveState = 'saved' | 'pending' | 'saving' | 'offline' | 'conflict' | 'refused';

export interface AutosaveOptions {
  /** The graph as the server holds it at the start. */
  saved: Graph;
  save(graph: Graph, baseRevision: number): Promise<SaveOutcome>;
  graph(): Graph;
  revision(): number;
  onState(state: SaveState): void;
  onOutcome(outcome: SaveOutcome, sent: Graph): void;
}

export interface Autosave {
  /** Tells that the graph has changed; `soon` for its shape. */
  touch(soon?: boolean): void;
  /** Sends at once what is not saved; resolves when nothing is left to send or it cannot be sent. */
  flush(): Promise<void>;
  /** After a conflict was settled, or the connection is back. */
  resume(): void;
  /** Counts the graph as the server's own (after loading or restoring). */
  settle(graph: Graph): void;
  stop(): void;
}

/** Sends a draft after each pause in editing, one request at a time, and keeps trying while offline. */
export function createAutosave(options: AutosaveOptions): Autosave {
  let { saved } = options;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let firstTouch: number | undefined;
  let running: Promise<void> | undefined;
  let wait: number = RETRY_MS.first;
  let blocked = false;
  let stopped = false;

  const schedule = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), ms);
  };

  const attempt = async (): Promise<void> => {
    const sent = options.graph();
    if (sent === saved || blocked || stopped) return;
    options.onState('saving');
    const outcome = await options.save(sent, options.revision());
    if (stopped) return;
    firstTouch = undefined;
    if (outcome.kind === 'saved') {
      saved = sent;
      wait = RETRY_MS.first;
    }
    if (outcome.kind === 'conflict' || outcome.kind === 'refused') blocked = true;
    options.onOutcome(outcome, sent);
    if (outcome.kind === 'saved') {
      if (options.graph() === saved) options.onState('saved');
      else {
        options.onState('pending');
        schedule(SAVE_AFTER_MS);
      }
    } else if (outcome.kind === 'unreachable') {
      options.onState('offline');
      schedule(wait);
      wait = Math.min(wait * 2, RETRY_MS.last);
    } else options.onState(outcome.kind);
  };

  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    if (running) await running;
    running = attempt().finally(() => {
      running = undefined;
    });
    await running;
  };

  return {
    touch(soon = false) {
      if (stopped) return;
      if (options.graph() === saved) {
        clearTimeout(timer);
        if (!blocked) options.onState('saved');
        return;
      }
      // A refused graph may be sent again once it has changed; a conflict waits for the person.
      if (blocked) return;
      firstTouch ??= Date.now();
      options.onState('pending');
      schedule(Math.min(soon ? SAVE_SOON_MS : SAVE_AFTER_MS, Math.max(0, firstTouch + SAVE_AT_LATEST_MS - Date.now())));
    },
    flush,
    resume() {
      blocked = false;
      wait = RETRY_MS.first;
      schedule(0);
    },
    settle(graph) {
      saved = graph;
      blocked = false;
      firstTouch = undefined;
      clearTimeout(timer);
      options.onState('saved');
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
