import { createHash } from 'node:crypto';
import { codeExpressionsOf, resolveParameters, type Plan, type PlanNode, type ReadyStep, type Scope } from '@hookloom/graph';
import { NodeError, type Json, type JsonObject, type NodeBehaviour, type StepContext, type StepError, type StepResult } from '@hookloom/node-sdk';
import type { Credential, CredentialVault } from '../contracts.js';
import type { HttpClient } from '../ports/http-client.js';
import { StepHttp } from '../ports/http-port.js';
import { StepMail, type MailServices } from '../ports/mail-port.js';
import { maskSecrets } from '../ports/masking.js';
import { secretsOf } from '../ports/secrets.js';
import type { Sandbox } from '../sandbox/sandbox.js';

/** What steps of every run share. */
export interface StepServices {
  behaviourOf(type: string, version: number): NodeBehaviour | undefined;
  vault: CredentialVault;
  http: HttpClient;
  mail: MailServices;
  sandbox: Sandbox;
}

/** The run that a step belongs to. */
export interface StepRun {
  id: string;
  number: number;
  workflowId: string;
  test: boolean;
  trigger: Json;
}

export type StepEnd = ({ ok: true; result: StepResult } | { ok: false; error: StepError }) & { details: Json };

/**
 * Makes one attempt of one step. Never throws: every failure comes back classified.
 * A pure step without code expressions ends synchronously, which keeps cheap nodes cheap.
 */
export function runStep(
  services: StepServices,
  run: StepRun,
  plan: Plan,
  ready: ReadyStep,
  scope: Scope,
  signal: AbortSignal,
): StepEnd | Promise<StepEnd> {
  const node = plan.nodes[ready.node] as PlanNode;
  const behaviour = services.behaviourOf(node.type, node.version);
  if (!behaviour) return failed(node, ready, noBehaviour(node), null);
  if (node.repeat === 'pure' && !node.needsSandbox) {
    try {
      const parameters = resolveParameters(node.parameters, scope);
      const result = behaviour.run(contextOf(run, plan, node, ready, scope, parameters, null, { ...NO_PORTS, sandbox: services.sandbox }, signal));
      if (!(result instanceof Promise)) return { ok: true, result, details: null };
      return settleOrAbort(result, signal).then(
        (value) => ({ ok: true, result: value, details: null }),
        (error: unknown) => failed(node, ready, error, null),
      );
    } catch (error) {
      return failed(node, ready, error, null);
    }
  }
  return attempt(services, run, plan, behaviour, ready, scope, signal);
}

async function attempt(
  services: StepServices,
  run: StepRun,
  plan: Plan,
  behaviour: NodeBehaviour,
  ready: ReadyStep,
  scope: Scope,
  cancelled: AbortSignal,
): Promise<StepEnd> {
  const node = plan.nodes[ready.node] as PlanNode;
  const { timeoutMs } = node.settings;
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(timedOut(timeoutMs)), timeoutMs);
  const signal = AbortSignal.any([cancelled, limit.signal]);
  let secrets: string[] = [];
  let http: StepHttp | undefined;
  let mail: StepMail | undefined;
  const details = (): Json => http?.details ?? mail?.details ?? null;
  try {
    const code = node.needsSandbox ? await services.sandbox.evaluate(codeExpressionsOf(node.parameters), scope) : undefined;
    const parameters = resolveParameters(node.parameters, scope, code);
    const credential = node.credential ? await openCredential(services.vault, node) : null;
    secrets = credential ? secretsOf(credential) : [];
    const idempotencyKey = idempotencyKeyOf(run.id, node.key, ready.path);
    http = new StepHttp(services.http, { signal, secrets, repeat: node.repeat, idempotencyKey });
    mail = new StepMail(services.mail, { credential, idempotencyKey });
    const context = contextOf(run, plan, node, ready, scope, parameters, credential, { http, mail, sandbox: services.sandbox }, signal);
    const result = await settleOrAbort(behaviour.run(context), signal);
    return { ok: true, result, details: details() };
  } catch (error) {
    return failed(node, ready, signal.aborted ? signal.reason : error, details(), secrets);
  } finally {
    clearTimeout(timer);
  }
}

/** The same over attempts and crashes: what repeatable calls carry as their idempotency key. */
export function idempotencyKeyOf(runId: string, node: string, path: string): string {
  return createHash('sha256').update(`${runId}\n${path}\n${node}`).digest('hex').slice(0, 40);
}

const NO_PORTS: Pick<StepContext, 'http' | 'mail'> = {
  http: { request: () => Promise.reject(new NodeError({ class: 'bug', code: 'node.impure', message: 'A pure node tried to call out.' })) },
  mail: { send: () => Promise.reject(new NodeError({ class: 'bug', code: 'node.impure', message: 'A pure node tried to send mail.' })) },
};

function contextOf(
  run: StepRun,
  plan: Plan,
  node: PlanNode,
  ready: ReadyStep,
  scope: Scope,
  parameters: JsonObject,
  credential: Credential | null,
  ports: Pick<StepContext, 'http' | 'mail' | 'sandbox'>,
  signal: AbortSignal,
): StepContext {
  return {
    parameters: parameters as StepContext['parameters'],
    input: scope.input,
    inputs: ready.inputs,
    trigger: run.trigger,
    scope,
    run: { id: run.id, number: run.number, workflowId: run.workflowId, test: run.test, timeZone: plan.timeZone },
    step: {
      key: node.key,
      name: node.name,
      attempt: ready.attempt,
      get idempotencyKey() {
        return idempotencyKeyOf(run.id, node.key, ready.path);
      },
    },
    credential,
    ...ports,
    clock: { now: Date.now },
    signal,
  };
}

async function openCredential(vault: CredentialVault, node: PlanNode): Promise<Credential> {
  const credential = await vault.open(node.credential ?? '');
  if (credential) return credential;
  throw new NodeError({
    class: 'auth',
    code: 'credential.missing',
    field: 'credential',
    message: `The credential of “${node.name}” no longer exists. Choose another one and publish.`,
  });
}

/** The work's outcome, or the signal's reason as soon as it is aborted: work that ignores the signal holds nobody up. */
function settleOrAbort<T>(work: Promise<T> | T, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', onAbort, { once: true });
    Promise.resolve(work)
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', onAbort));
  });
}

function timedOut(timeoutMs: number): NodeError {
  return new NodeError({
    class: 'timeout',
    code: 'step.timeout',
    message: `It took longer than ${timeoutMs / 1000} s and was stopped. The limit is set under Timing.`,
  });
}

function noBehaviour(node: PlanNode): NodeError {
  return new NodeError({ class: 'bug', code: 'node.unknown-type', message: `This server has no node type ${node.type}, version ${node.version}.` });
}

/** Failures of a call that was under way: nobody knows whether the other side acted on it. */
const UNDER_WAY = new Set(['step.timeout', 'http.timeout', 'http.broken-off']);

function failed(node: PlanNode, ready: ReadyStep, thrown: unknown, details: Json, secrets: readonly string[] = []): StepEnd {
  const error: StepError =
    thrown instanceof NodeError
      ? { ...thrown.error }
      : { class: 'bug', code: 'node.bug', message: thrown instanceof Error ? thrown.message : String(thrown) };
  const ambiguous = node.repeat === 'unsafe' && UNDER_WAY.has(error.code);
  return {
    ok: false,
    error: {
      ...error,
      ...(ambiguous && { class: 'unknown-outcome' as const }),
      message: maskSecrets(error.message, secrets),
      step: node.key,
      attempt: ready.attempt,
    },
    details: details ?? (thrown instanceof NodeError ? (thrown.details ?? null) : null),
  };
}
