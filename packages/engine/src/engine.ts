import { parseTemplate, renderTemplate, type Scope } from '@hookloom/graph';
import { NodeError, type Json } from '@hookloom/node-sdk';
import { behaviourOf } from '@hookloom/nodes/behaviour';
import { scheduleOf } from '@hookloom/nodes/ingress';
import { Pool } from 'pg';
import type { Accepted, Credential, Engine, EngineOptions, EngineStatus, LiveChange, NewEvent, NotedEvent, Role, RunAnswer } from './contracts.js';
import { Dispatcher } from './dispatch/dispatcher.js';
import { MarkerWatch } from './dispatch/marker.js';
import { Sweeper } from './dispatch/sweeper.js';
import { Answers } from './executor/answers.js';
import { Executor } from './executor/executor.js';
import { Journal } from './executor/journal.js';
import { Plans } from './executor/plans.js';
import { Inbox } from './inbox/inbox.js';
import { Instance } from './instance.js';
import { ACCEPT_TIMEOUT_MS, MAX_MAIL_CONNECTIONS } from './limits.js';
import { LiveFeed } from './live/live-feed.js';
import { isOutage } from './platform/outage.js';
import { Slots } from './platform/slots.js';
import { EgressGuard } from './ports/egress-guard.js';
import { HttpClient } from './ports/http-client.js';
import { testSmtp } from './ports/mail-port.js';
import { Sandbox } from './sandbox/sandbox.js';
import { Scheduler } from './schedule/scheduler.js';
import { createActivities } from './temporal/activities.js';
import { TemporalConnection } from './temporal/connection.js';
import { installRuntime } from './temporal/runtime.js';

/** Connections for the hot statements. */
const POOL_SIZE = 12;
/** How long runs in flight may take to rest at shutdown; what does not is taken over by whoever comes next. */
const STOP_GRACE_MS = 5_000;

/** Puts the engine together. Nothing happens before `start`. */
export function createEngine(options: EngineOptions): Engine {
  return new HookloomEngine(options);
}

class HookloomEngine implements Engine {
  private readonly pool: Pool;
  private readonly instance: Instance;
  private readonly guard: EgressGuard;
  private readonly http: HttpClient;
  private readonly sandbox = new Sandbox();
  private readonly journal: Journal;
  private readonly executor: Executor;
  private readonly inbox: Inbox;
  private readonly feed: LiveFeed;
  private readonly answers: Answers;
  private readonly temporal: TemporalConnection;
  private readonly dispatcher: Dispatcher;
  private readonly sweeper: Sweeper;
  private readonly marker: MarkerWatch;
  private readonly scheduler: Scheduler;
  private databaseUp = false;

  constructor(private readonly options: EngineOptions) {
    const { databaseUrl, logger, vault, mail } = options;
    this.pool = new Pool({
      connectionString: databaseUrl,
      max: POOL_SIZE,
      application_name: 'hookloom engine',
      connectionTimeoutMillis: ACCEPT_TIMEOUT_MS,
      query_timeout: ACCEPT_TIMEOUT_MS * 10,
      keepAlive: true,
    });
    this.pool.on('error', (error) => logger.debug({ err: error }, 'An idle connection to PostgreSQL ended'));
    this.instance = new Instance(databaseUrl, options.roles, this.pool, logger);
    this.guard = new EgressGuard(options.egressAllow);
    this.http = new HttpClient(this.guard);
    this.journal = new Journal(this.pool, logger);
    const plans = new Plans(this.pool);
    const mailServices = { settings: mail, guard: this.guard, connections: new Slots<string>(MAX_MAIL_CONNECTIONS) };
    const services = { behaviourOf, vault, http: this.http, mail: mailServices, sandbox: this.sandbox };
    this.executor = new Executor({ pool: this.pool, plans, journal: this.journal, services, instanceId: this.instance.id, logger });
    this.inbox = new Inbox(this.pool, this.instance.id);
    this.feed = new LiveFeed(databaseUrl, this.pool, logger);
    this.answers = new Answers(this.pool, this.executor, this.feed);
    const guards = () => this.temporal.guards;
    const activities = createActivities({
      executor: this.executor,
      guardOne: async (runId) => {
        const current = guards();
        if (!current) throw new Error('Temporal cannot be reached');
        await current.startOne(runId);
      },
    });
    this.temporal = new TemporalConnection(options.temporal, this.has('worker') ? activities : null, () => this.onConnected(), logger);
    this.dispatcher = new Dispatcher(this.pool, guards, (runId) => this.executor.hasEnded(runId), logger);
    this.sweeper = new Sweeper(this.pool, guards, logger);
    this.marker = new MarkerWatch(this.pool, guards, () => this.sweeper.sweep(), logger);
    const enqueue = (runId: string): void => this.dispatcher.enqueue(runId);
    this.scheduler = new Scheduler(this.pool, plans, scheduleOf, this.instance.id, enqueue, logger);
  }

  async start(): Promise<void> {
    installRuntime(this.options.logger);
    await this.instance.start();
    this.databaseUp = true;
    this.feed.start();
    this.feed.subscribe((change) => this.onChange(change));
    this.temporal.start();
    if (this.has('dispatcher')) {
      this.sweeper.start();
      this.marker.start();
    }
    if (this.has('poller')) this.scheduler.start();
  }

  async stop(): Promise<void> {
    await this.scheduler.stop();
    await this.marker.stop();
    await this.sweeper.stop();
    await this.executor.stop(STOP_GRACE_MS);
    await this.dispatcher.stop();
    await this.temporal.stop();
    this.journal.close();
    await this.feed.stop();
    await this.instance.stop();
    await this.sandbox.close();
    await this.http.close();
    await this.pool.end();
  }

  async accept(event: NewEvent): Promise<Accepted> {
    // A seeded run is claimed with its rows, as after a crash; a fresh one has none to load.
    const here = this.has('worker') && this.executor.hasRoom && !event.seed;
    const accepted = await this.watched(this.inbox.accept(event, here ? this.instance.id : null));
    if (accepted.state === 'duplicate') return accepted;
    const { runId: id, runNumber: number } = accepted;
    if (here) {
      const { workflowId, versionId, payload, test = false } = event;
      void this.executor.begin({ id, number, workflowId, versionId, test, payload });
    }
    this.dispatcher.enqueue(id);
    if (event.seed && this.has('worker')) this.executor.advance(id).catch((error: unknown) => this.options.logger.warn({ err: error, runId: id }, 'A re-run could not be begun here; its guard goes on with it'));
    return accepted;
  }

  async note(event: NotedEvent): Promise<{ eventId: string } | null> {
    const noted = await this.watched(this.inbox.note(event));
    const { workflowId, triggerId, state } = event;
    if (noted) await this.feed.announce({ kind: 'event', workflowId, triggerId, state });
    return noted;
  }

  answerOf(runId: string, mode: 'responded' | 'finished', timeoutMs: number): Promise<RunAnswer> {
    return this.answers.wait(runId, mode, timeoutMs, this.executor.isLive(runId));
  }

  async cancel(runId: string): Promise<void> {
    const { rows } = await this.pool.query<{ workflow_id: string; number: number; status: 'running'; owner: string | null }>(
      `UPDATE runs SET cancel_requested = true WHERE id = $1 AND status IN ('queued', 'running', 'waiting')
       RETURNING workflow_id, number, status, owner`,
      [runId],
    );
    const row = rows[0];
    if (!row || this.executor.cancelLocal(runId)) return;
    if (row.owner) {
      // Its executor hears of it on the feed.
      await this.feed.announce({ kind: 'cancel', runId, workflowId: row.workflow_id });
    } else if (this.has('worker')) {
      await this.executor.advance(runId);
    }
    await this.temporal.guards?.poke(runId).catch((error: unknown) => {
      this.options.logger.debug({ err: error, runId }, 'The guard of a cancelled run was not there to be told');
    });
  }

  async preview(source: string, scope: Record<string, Json>): Promise<Json> {
    const parsed = parseTemplate(source);
    if ('error' in parsed) throw new NodeError({ class: 'input', code: 'expression.syntax', message: parsed.error.message });
    const { template } = parsed;
    const code = template.parts.flatMap((part) => (part.kind === 'code' ? [part.source] : []));
    const results = code.length > 0 ? await this.sandbox.evaluate(code, scope) : undefined;
    return renderTemplate(template, scopeFrom(scope), results) ?? null;
  }

  testMail(credential: Credential): Promise<void> {
    return testSmtp(credential, this.guard);
  }

  announce(change: LiveChange): Promise<void> {
    return this.feed.announce(change);
  }

  subscribe(listener: (change: LiveChange) => void): () => void {
    return this.feed.subscribe(listener);
  }

  status(): EngineStatus {
    return {
      database: this.databaseUp ? 'up' : 'down',
      temporal: this.temporal.guards ? 'up' : 'down',
      worker: this.temporal.workerState,
      liveRuns: this.executor.liveRuns,
      waitingForStart: this.dispatcher.waiting,
    };
  }

  private onConnected(): void {
    this.dispatcher.resume();
    if (!this.has('dispatcher')) return;
    const look = async (): Promise<void> => {
      await this.marker.look();
      await this.sweeper.sweep();
    };
    look().catch((error: unknown) => this.options.logger.warn({ err: error }, 'Unguarded runs could not be looked for; the sweeper tries again'));
  }

  private onChange(change: LiveChange): void {
    if (change.kind === 'cancel') this.executor.cancelLocal(change.runId);
  }

  /** Notes by the way whether PostgreSQL answers. */
  private async watched<T>(work: Promise<T>): Promise<T> {
    try {
      const result = await work;
      this.databaseUp = true;
      return result;
    } catch (error) {
      if (isOutage(error)) this.databaseUp = false;
      throw error;
    }
  }

  private has(role: Role): boolean {
    return this.options.roles.includes(role);
  }
}

function scopeFrom(scope: Record<string, Json>): Scope {
  return {
    trigger: scope['trigger'] ?? null,
    steps: (scope['steps'] ?? {}) as Scope['steps'],
    input: scope['input'] ?? null,
    run: scope['run'] ?? null,
  };
}
