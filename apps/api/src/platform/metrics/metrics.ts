import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Engine } from '../engine/contract.js';

/** Injects the `Metrics`. */
export const METRICS = Symbol('Metrics');

/** What became of a request to a webhook address. */
export type HookOutcome = 'accepted' | 'duplicate' | 'filtered' | 'refused' | 'handshake' | 'unavailable' | 'error';

/** Everything this process tells Prometheus. */
export class Metrics {
  readonly registry = new Registry();
  private readonly hooks: Record<HookOutcome, Counter.Internal>;
  private readonly hookSeconds: Histogram;

  constructor(engine: Pick<Engine, 'status'>) {
    collectDefaultMetrics({ register: this.registry });
    const counter = new Counter({ name: 'hookloom_hook_requests_total', help: 'Requests to webhook addresses by outcome', labelNames: ['outcome'], registers: [this.registry] });
    const of = (outcome: HookOutcome): Counter.Internal => counter.labels(outcome);
    this.hooks = {
      accepted: of('accepted'), duplicate: of('duplicate'), filtered: of('filtered'), refused: of('refused'),
      handshake: of('handshake'), unavailable: of('unavailable'), error: of('error'),
    };
    this.hookSeconds = new Histogram({
      name: 'hookloom_hook_seconds',
      help: 'Time from a whole request to its answer, in seconds',
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30],
      registers: [this.registry],
    });
    const gauge = (name: string, help: string, read: () => number): Gauge =>
      new Gauge({ name, help, registers: [this.registry], collect() { this.set(read()); } });
    gauge('hookloom_live_runs', 'Runs being executed in this process', () => engine.status().liveRuns);
    gauge('hookloom_waiting_for_start', 'Runs of this process whose Temporal workflow is not started yet', () => engine.status().waitingForStart);
    gauge('hookloom_temporal_up', '1 while Temporal answers', () => (engine.status().temporal === 'up' ? 1 : 0));
    gauge('hookloom_database_up', '1 while PostgreSQL answers', () => (engine.status().database === 'up' ? 1 : 0));
  }

  /** @param startedAt from `performance.now()` */
  hookAnswered(outcome: HookOutcome, startedAt: number): void {
    this.hooks[outcome].inc();
    this.hookSeconds.observe((performance.now() - startedAt) / 1_000);
  }
}
