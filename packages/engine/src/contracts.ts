import type { EventReason, EventSource, RunStatus, StoredRequest } from '@hookloom/db';
import type { Json, JsonObject, StepError, WebhookAnswer } from '@hookloom/node-sdk';

/** Something a trigger received or found, ready to be kept and to start a run. */
export interface NewEvent {
  triggerId: string;
  workflowId: string;
  versionId: string;
  source: EventSource;
  /** The same key of the same trigger never starts twice. Null: an event of its own. */
  dedupeKey: string | null;
  /** What people know the event by. */
  key: string | null;
  type: string | null;
  payload: JsonObject;
  request: StoredRequest | null;
  /** Milliseconds since the epoch. */
  receivedAt: number;
  test?: boolean;
  parentRunId?: string | null;
  /** Steps of an earlier run whose rows the new one takes over; see `rerunSeed` of the graph package. */
  seed?: { runId: string; nodes: readonly string[] };
}

export type Accepted =
  | { state: 'accepted'; eventId: string; runId: string; runNumber: number }
  /** `eventId` and `runId` are those of the first event with this key; null when retention has removed it. */
  | { state: 'duplicate'; eventId: string | null; runId: string | null };

/** An event that starts nothing, kept so that a person can see why. */
export interface NotedEvent {
  triggerId: string;
  workflowId: string;
  state: 'refused' | 'filtered';
  source: EventSource;
  key: string | null;
  type: string | null;
  payload: JsonObject | null;
  request: StoredRequest | null;
  raw: Uint8Array | null;
  reason: EventReason;
  answerStatus: number | null;
  receivedAt: number;
}

export type RunAnswer =
  | { kind: 'answer'; answer: WebhookAnswer }
  | { kind: 'ended'; status: RunStatus; result: Json; error: StepError | null }
  | { kind: 'timeout' };

/** What is told to whoever watches. */
export type LiveChange =
  | { kind: 'run'; id: string; workflowId: string; number: number; status: RunStatus }
  | { kind: 'step'; runId: string; workflowId: string }
  | { kind: 'event'; workflowId: string; triggerId: string; state: string }
  | { kind: 'mail' }
  | { kind: 'cancel'; runId: string; workflowId: string };

export interface Credential {
  type: string;
  fields: Record<string, string>;
}
/** Opens sealed credentials; given by the process that holds the master key. */
export interface CredentialVault {
  /** @returns null when there is none with this id. */
  open(id: string): Promise<Credential | null>;
}

export const ROLES = ['api', 'dispatcher', 'worker', 'poller'] as const;
export type Role = (typeof ROLES)[number];

export interface Logger {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

export interface TemporalSettings {
  address: string;
  namespace: string;
  apiKey?: string;
  tls?: boolean;
  /** Installations that share a namespace need a queue each. Default `hookloom`. */
  taskQueue?: string;
}

/** Where mail goes that names no SMTP credential. */
export interface MailSettings {
  /** `smtp://user:password@host:port` or `smtps://…`; null while nothing is configured. */
  url: string | null;
  /** Sender of messages that name none. */
  from: string;
}

export interface EngineOptions {
  databaseUrl: string;
  temporal: TemporalSettings;
  roles: readonly Role[];
  vault: CredentialVault;
  /** Read at each use, since the built-in mail sink learns its port only when it listens. */
  mail: () => MailSettings;
  /** `host:port`, `address`, or `network/bits` that outbound calls may reach although they are private. */
  egressAllow: readonly string[];
  logger: Logger;
}

export interface EngineStatus {
  database: 'up' | 'down';
  temporal: 'up' | 'down';
  worker: 'up' | 'down' | 'off';
  /** Runs being executed in this process. */
  liveRuns: number;
  /** Runs of this process whose Temporal workflow is not started yet. */
  waitingForStart: number;
}

export interface Engine {
  start(): Promise<void>;
  /** Lets what runs come to a safe point, then closes connections. */
  stop(): Promise<void>;
  /**
   * Keeps the event and its run; resolves after the commit.
   * @throws DatabaseUnavailableError when PostgreSQL cannot be reached: nothing was acknowledged
   */
  accept(event: NewEvent): Promise<Accepted>;
  /** @returns null when the trigger has had so many of these that the row was left out */
  note(event: NotedEvent): Promise<{ eventId: string } | null>;
  /** Waits for what the sender of a webhook is to be told. */
  answerOf(runId: string, mode: 'responded' | 'finished', timeoutMs: number): Promise<RunAnswer>;
  /** Ends a run wherever it is; resolves when the request is on record. */
  cancel(runId: string): Promise<void>;
  /** Evaluates a template as a step would. @throws NodeError */
  preview(source: string, scope: Record<string, Json>): Promise<Json>;
  /** Proves an SMTP account by signing in. @throws NodeError */
  testMail(credential: Credential): Promise<void>;
  /** Announces a change on the live channel to every process. */
  announce(change: LiveChange): Promise<void>;
  /** @returns a function that ends the subscription */
  subscribe(listener: (change: LiveChange) => void): () => void;
  status(): EngineStatus;
}

/** PostgreSQL cannot be reached or does not answer in time: the caller answers 503 and the sender tries again. */
export class DatabaseUnavailableError extends Error {
  override readonly name = 'DatabaseUnavailableError';
}
