import type { NodeDeclaration } from './declaration.js';
import type { Json, JsonObject } from './json.js';
import type { Parameters, ValuesOf } from './parameters.js';

/** Milliseconds since the epoch. */
export type Millis = number;

export interface HttpRequest {
  method: string;
  url: string;
  headers?: Record<string, string>;
  query?: Record<string, string>;
  /** Sent as it is. Use `json` or `form` to have it encoded and labelled. */
  body?: string | Uint8Array;
  json?: Json;
  form?: Record<string, string>;
  /** For the whole exchange. Default: the node's time-out. */
  timeoutMs?: number;
  /** How many redirects are followed; every hop passes the egress guard. Default 5. */
  maxRedirects?: number;
  /** Statuses of 400 and more throw a `NodeError` unless this is false. Default true. */
  failOnStatus?: boolean;
  /** Named so that they can be masked in what is kept of the exchange. */
  secretHeaders?: readonly string[];
}
export interface HttpResponse {
  status: number;
  headers: Record<string, string>;
  /** Parsed when the answer says it is JSON, else text. */
  body: Json;
}
/** Outbound HTTP: egress guard, credential, time-outs, size limits, idempotency key, record of the exchange. */
export interface HttpPort {
  request(request: HttpRequest): Promise<HttpResponse>;
}

export interface MailMessage {
  from?: string;
  to: string[];
  cc?: string[];
  bcc?: string[];
  replyTo?: string;
  subject: string;
  text?: string;
  html?: string;
}
export interface MailReceipt {
  messageId: string;
  accepted: string[];
  rejected: string[];
  response: string;
}
/** Mail through the step's SMTP credential, else through the server's own SMTP setting. */
export interface MailPort {
  send(message: MailMessage): Promise<MailReceipt>;
}

/** What a step's expressions see, by the names they use; `item`, `index` and `loop` in the body of a loop only. */
export interface StepScope {
  readonly trigger: Json;
  /** Outputs of the earlier steps that the step names, by key; null for one that was skipped. */
  readonly steps: { readonly [key: string]: Json };
  readonly input: Json;
  readonly run: Json;
  readonly item?: Json;
  readonly index?: number;
  readonly loop?: { readonly [key: string]: Json };
}
/** Users' JavaScript: no host functions, JSON in and out, limits of time and memory. */
export interface SandboxPort {
  /**
   * @param code body of a function; what it returns is the result, null where it returns nothing
   * @param scope what the code may name; JSON
   * @throws NodeError of class `input` with the code `code.failed`, `code.too-slow` or `code.too-much-memory`
   */
  run(code: string, scope: StepScope): Promise<Json>;
}

/** What a step is given. No globals, no I/O of its own. */
export interface StepContext<P extends Parameters = Parameters> {
  parameters: ValuesOf<P>;
  /** Value of the live edge; with several, an object by source step key. */
  input: Json;
  /** Values of the live edges by source step key, in plan order. */
  inputs: readonly { step: string; value: Json }[];
  trigger: Json;
  /** As the parameters' expressions saw it. */
  scope: StepScope;
  /** `timeZone`: the workflow's IANA zone for times without an offset; UTC where it is left out. */
  run: { id: string; number: number; workflowId: string; test: boolean; timeZone?: string };
  step: { key: string; name: string; attempt: number; idempotencyKey: string };
  /** Decrypted fields of the chosen credential. */
  credential: { type: string; fields: Record<string, string> } | null;
  http: HttpPort;
  mail: MailPort;
  sandbox: SandboxPort;
  clock: { now(): Millis };
  /** Aborted on cancel and time-out. */
  signal: AbortSignal;
}

/** What a webhook that waits for the run is answered with. */
export interface WebhookAnswer {
  status: number;
  /** Names in lower case. With a `content-type` of JSON, or none, `body` is sent as JSON; else as text, as it is. */
  headers: Record<string, string>;
  /** Null with status 204 or 304: no body at all. */
  body: Json;
}

export type StepResult =
  /** `ports`: which outputs become live; default `['main']`. */
  | { kind: 'done'; output: Json; ports?: readonly string[]; answer?: WebhookAnswer }
  /** Blocks this path until a time, then goes on with `output`. */
  | { kind: 'wait'; until: Millis; output: Json; ports?: readonly string[] }
  /** Ends this path without an error: all outputs die (Filter). */
  | { kind: 'drop'; reason: string };

export interface NodeBehaviour<P extends Parameters = Parameters> {
  declaration: NodeDeclaration<P>;
  run(context: StepContext<P>): Promise<StepResult> | StepResult;
}
/** Ties behaviour to the types of its declaration. */
export function defineBehaviour<P extends Parameters>(
  declaration: NodeDeclaration<P>,
  run: (context: StepContext<P>) => Promise<StepResult> | StepResult,
): NodeBehaviour<P> {
  return { declaration, run };
}

/** A request as it came, before anything is believed of it. */
export interface RawRequest {
  method: string;
  path: string;
  query: Record<string, string | string[]>;
  /** Names in lower case; repeated ones joined by `, `. */
  headers: Record<string, string>;
  body: Uint8Array;
  remoteAddress: string;
  receivedAt: Millis;
}
export type Verification =
  | { ok: true }
  | { ok: false; code: string; message: string; expected?: string; received?: string };
export interface ParsedEvent {
  /** The provider's id of the event; the same id never starts twice. Null: each request is an event of its own. */
  dedupeKey: string | null;
  /** For example `invoice.payment_failed`. */
  type?: string;
  payload: JsonObject;
}
/** The body is not what the trigger can read; answered with 400 and kept in the inbox with the reason. */
export class ParseError extends Error {
  override readonly name = 'ParseError';
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export interface IngressContext<P extends Parameters = Parameters> {
  parameters: ValuesOf<P>;
  /** Fields of every credential that is valid now: two during a rotation, none when nothing is set. */
  credentials: readonly { type: string; fields: Record<string, string> }[];
  now: Millis;
}
/** Pure, safe in the API process: no I/O, clock and secrets handed in. */
export interface TriggerIngress<P extends Parameters = Parameters> {
  declaration: NodeDeclaration<P>;
  methods(parameters: ValuesOf<P>): readonly string[];
  verify(request: RawRequest, context: IngressContext<P>): Verification;
  /** Answers a provider's proof-of-ownership request; null: an ordinary event. */
  handshake?(request: RawRequest, context: IngressContext<P>): WebhookAnswer | null;
  /** @throws ParseError */
  parse(request: RawRequest, context: IngressContext<P>): ParsedEvent[];
  /** Why an event is not wanted, or null. */
  filter?(event: ParsedEvent, context: IngressContext<P>): string | null;
  /** When the sender is answered. */
  answers(parameters: ValuesOf<P>): 'accepted' | 'finished' | 'responded';
  /** Headers whose values are never stored, beside those of `SECRET_HEADERS`. */
  secretHeaders?: readonly string[];
  /** Further ones that are known only from the credential. `secretHeadersOf` gives all of them together. */
  secretHeadersIn?(context: IngressContext<P>): readonly string[];
  /**
   * A request as the provider would send it, signed with the first credential: "Send a test event".
   * @throws NodeError of class `input` when it would need a credential and there is none
   */
  testRequest(context: IngressContext<P>): { method: string; headers: Record<string, string>; body: string };
}
export function defineIngress<P extends Parameters>(ingress: TriggerIngress<P>): TriggerIngress<P> {
  return ingress;
}

/** A trigger of the clock: when it fires next. */
export interface TriggerSchedule<P extends Parameters = Parameters> {
  declaration: NodeDeclaration<P>;
  /** First time strictly after `after`, or null for never. Pure. @throws NodeError of class `input` on a bad expression. */
  next(parameters: ValuesOf<P>, after: Millis): Millis | null;
  /** The event of one firing. */
  event(parameters: ValuesOf<P>, at: Millis): ParsedEvent;
}
export function defineSchedule<P extends Parameters>(schedule: TriggerSchedule<P>): TriggerSchedule<P> {
  return schedule;
}
