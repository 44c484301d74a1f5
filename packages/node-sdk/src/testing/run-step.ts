import type { Millis, NodeBehaviour, StepContext, StepResult } from '../behaviour.js';
import type { MailReceipt, HttpRequest, MailMessage } from '../behaviour.js';
import { NodeError, type StepError } from '../errors.js';
import type { Json } from '../json.js';
import type { Parameters } from '../parameters.js';
import { FakeHttp, FakeMail, FakeSandbox, type SandboxAnswer, type SandboxCall, type ScriptedAnswer } from './fake-ports.js';
import { valuesWithDefaults, type PartialValues } from './values.js';

/** The time it is in tests unless they say otherwise: 24 November 2026, 09:30 UTC. */
export const TEST_NOW: Millis = Date.UTC(2026, 10, 24, 9, 30);

export interface StepSetup<P extends Parameters> {
  parameters?: PartialValues<P>;
  input?: Json;
  /** Values of several live edges; by default the one `input`, from a step called `before`. */
  inputs?: readonly { step: string; value: Json }[];
  trigger?: Json;
  /** Outputs of earlier steps by key. */
  steps?: Readonly<Record<string, Json>>;
  credential?: StepContext['credential'];
  timeZone?: string;
  /** Answers of the outside, in order. */
  http?: readonly ScriptedAnswer[];
  /** Receipt, or failure, of the mail server. */
  mail?: Partial<MailReceipt> | Error;
  /** What the sandbox gives for any code. */
  sandbox?: SandboxAnswer;
  now?: Millis;
  signal?: AbortSignal;
}

export interface StepOutcome {
  result: StepResult;
  requests: readonly HttpRequest[];
  messages: readonly MailMessage[];
  /** What was handed to the sandbox. */
  programs: readonly SandboxCall[];
}

/** Runs one attempt of a step with ports that reach nothing. Throws what the behaviour throws. */
export async function runStep<P extends Parameters>(behaviour: NodeBehaviour<P>, setup: StepSetup<P> = {}): Promise<StepOutcome> {
  const http = new FakeHttp(setup.http);
  const mail = new FakeMail(setup.mail);
  const sandbox = new FakeSandbox(setup.sandbox);
  const inputs = setup.inputs ?? [{ step: 'before', value: setup.input ?? null }];
  const input = inputs.length === 1 ? (inputs[0]?.value ?? null) : Object.fromEntries(inputs.map(({ step, value }) => [step, value]));
  const trigger = setup.trigger ?? {};
  const run = { id: 'run-1', number: 1, workflowId: 'workflow-1', test: false };
  const context: StepContext<P> = {
    parameters: valuesWithDefaults(behaviour.declaration.parameters, setup.parameters),
    input,
    inputs,
    trigger,
    scope: { trigger, steps: setup.steps ?? {}, input, run },
    run: { ...run, ...(setup.timeZone !== undefined && { timeZone: setup.timeZone }) },
    step: { key: 'step', name: 'Step', attempt: 1, idempotencyKey: 'key-1' },
    credential: setup.credential ?? null,
    http,
    mail,
    sandbox,
    clock: { now: () => setup.now ?? TEST_NOW },
    signal: setup.signal ?? new AbortController().signal,
  };
  const result = await behaviour.run(context);
  return { result, requests: http.requests, messages: mail.messages, programs: sandbox.calls };
}

/**
 * The error that a step fails with.
 * @throws Error when it did not fail, and whatever is no `NodeError`: that is a bug
 */
export async function failureOf(running: Promise<StepOutcome>): Promise<Omit<StepError, 'step' | 'attempt'>> {
  try {
    await running;
  } catch (error) {
    if (error instanceof NodeError) return error.error;
    throw error;
  }
  throw new Error('The step was to fail, but did not.');
}
