import { claimRun, loadSteps, runStatus, type RunStatus } from '@hookloom/db';
import type { Json } from '@hookloom/node-sdk';
import type { Pool } from 'pg';
import { LRUCache } from 'lru-cache';
import type { Logger } from '../contracts.js';
import { MAX_LIVE_RUNS, REMEMBERED_ENDINGS } from '../limits.js';
import type { HeldRun } from './held-run.js';
import { FencedError, type Journal } from './journal.js';
import type { Plans } from './plans.js';
import type { Verdict } from '../temporal/contracts.js';
import { RunExecution, type RunListener } from './run-execution.js';
import type { StepServices } from './step-runner.js';

/** How a run is doing when it cannot be executed here. */
export type Progress = Verdict | { state: 'elsewhere' };

/** A run that this process executes, or is about to if it can have it. */
interface LiveRun {
  done: Promise<Progress>;
  execution: RunExecution | null;
  /** A cancel that came before there was anything to cancel. */
  cancelled: boolean;
}

/** A run that was accepted a moment ago by this process, under its first epoch. */
export interface FreshRun {
  id: string;
  number: number;
  workflowId: string;
  versionId: string;
  test: boolean;
  payload: Json;
}

/** Executes runs in this process: those it accepted, and those whose guard asks for progress. */
export class Executor {
  private readonly live = new Map<string, LiveRun>();
  /** Ids only: results may be large, and PostgreSQL has them. */
  private readonly ended = new LRUCache<string, true>({ max: REMEMBERED_ENDINGS });
  private readonly listeners = new Map<string, Set<RunListener>>();
  private stopping = false;

  constructor(
    private readonly deps: {
      pool: Pool;
      plans: Plans;
      journal: Journal;
      services: StepServices;
      instanceId: string;
      logger: Logger;
    },
  ) {}

  get liveRuns(): number {
    return this.live.size;
  }

  isLive(runId: string): boolean {
    return this.live.has(runId);
  }

  /** Whether one more run may be begun at acceptance. */
  get hasRoom(): boolean {
    return !this.stopping && this.live.size < MAX_LIVE_RUNS;
  }

  /** The first advance of a run that this process has just accepted as its owner. Does not wait for it. */
  begin(fresh: FreshRun): Promise<Progress> {
    const { id, number, workflowId, test, payload: trigger } = fresh;
    const held: HeldRun = { id, number, workflowId, test, trigger, epoch: 1, owner: this.deps.instanceId, cancelRequested: false, answer: null };
    return this.track(id, async () => this.execution(held, await this.deps.plans.get(fresh.versionId), [])).done;
  }

  /**
   * Brings a run as far as it goes: joins it when this process is executing it, takes it over when its executor is gone.
   * @returns `elsewhere` while another living process holds it
   */
  async advance(runId: string): Promise<Progress> {
    if (!this.live.has(runId) && this.ended.has(runId)) return { state: 'finished' };
    const { done } = this.live.get(runId) ?? this.track(runId, () => this.takeOver(runId));
    return done.catch(() => this.rest(runId));
  }

  /** Ends a run that is executed here. @returns whether it is */
  cancelLocal(runId: string): boolean {
    const run = this.live.get(runId);
    if (!run) return false;
    run.cancelled = true;
    run.execution?.cancel();
    return true;
  }

  /** Whether a run is known here to have ended; false does not say that it has not. */
  hasEnded(runId: string): boolean {
    return this.ended.has(runId);
  }

  /** Hears the news of a run that is executed here. @returns a function that ends it */
  listen(runId: string, listener: RunListener): () => void {
    const listeners = this.listeners.get(runId) ?? new Set();
    this.listeners.set(runId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.listeners.delete(runId);
    };
  }

  /** Takes no new run and waits until those in flight rest or the time is up. */
  async stop(graceMs: number): Promise<void> {
    this.stopping = true;
    const all = Promise.allSettled([...this.live.values()].map(({ done }) => done));
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([all, new Promise((resolve) => (timer = setTimeout(resolve, graceMs)))]);
    clearTimeout(timer);
  }

  /** @returns null when the run has ended or a living process holds it */
  private async takeOver(runId: string): Promise<RunExecution | null> {
    const { pool, plans, instanceId } = this.deps;
    const claimed = await claimRun(pool, runId, instanceId);
    if (!claimed) return null;
    const { id, number, workflowId, test, payload: trigger, epoch, cancelRequested, answer } = claimed;
    const held: HeldRun = { id, number, workflowId, test, trigger, epoch, owner: instanceId, cancelRequested, answer };
    return this.execution(held, await plans.get(claimed.versionId), await loadSteps(pool, runId));
  }

  /** What PostgreSQL says of a run that is not to be executed here. */
  private async rest(runId: string): Promise<Progress> {
    const row = await runStatus(this.deps.pool, runId);
    if (!row || isFinal(row.status)) return { state: 'finished' };
    return { state: 'elsewhere' };
  }

  /** From here on whoever asks for this run joins it; it is entered before anything is awaited, so none is held twice. */
  private track(runId: string, prepare: () => Promise<RunExecution | null>): LiveRun {
    const run: LiveRun = { done: Promise.resolve({ state: 'elsewhere' }), execution: null, cancelled: false };
    run.done = prepare()
      .then((execution) => {
        run.execution = execution;
        if (run.cancelled) execution?.cancel();
        return execution ? execution.execute() : this.rest(runId);
      })
      .catch((error: unknown) => {
        const level = error instanceof FencedError ? 'info' : 'error';
        this.deps.logger[level]({ err: error, runId }, 'The execution of a run ended early; its guard goes on with it');
        throw error;
      })
      .finally(() => this.live.delete(runId));
    // Whoever awaits the run gets the error; nobody may be awaiting it.
    run.done.catch(() => undefined);
    this.live.set(runId, run);
    return run;
  }

  private execution(held: HeldRun, plan: ConstructorParameters<typeof RunExecution>[3], rows: ConstructorParameters<typeof RunExecution>[4]): RunExecution {
    const { services, journal } = this.deps;
    return new RunExecution(services, journal, held, plan, rows, (news) => {
      if (news.end) this.ended.set(held.id, true);
      for (const listener of [...(this.listeners.get(held.id) ?? [])]) listener(news);
    });
  }
}

function isFinal(status: RunStatus): boolean {
  return status === 'succeeded' || status === 'failed' || status === 'cancelled';
}
