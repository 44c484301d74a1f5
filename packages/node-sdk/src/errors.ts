import type { Json } from './json.js';

/** Every failure is put into one of these once, where it arises; retry policies and people go by it. */
export const ERROR_CLASSES = ['input', 'auth', 'rate', 'remote', 'timeout', 'unknown-outcome', 'bug'] as const;
export type ErrorClass = (typeof ERROR_CLASSES)[number];

/** The error value everywhere: in step rows, on error ports, in the API (graph semantics, "Failing, stopping, waiting"). */
export interface StepError {
  class: ErrorClass;
  /** Stable and machine-readable, for example `http.status` or `smtp.rejected`. */
  code: string;
  /** What happened and what to do, for a person. */
  message: string;
  step?: string;
  attempt?: number;
  /** HTTP or SMTP status of the other side, where there was one. */
  status?: number;
  /** Milliseconds the other side asked us to wait. */
  retryAfter?: number;
  /** Names the parameter at fault, where one is. */
  field?: string;
}

/** Thrown by node behaviour and the ports it is given. Anything else that is thrown counts as class `bug`. */
export class NodeError extends Error {
  override readonly name = 'NodeError';
  constructor(
    readonly error: Omit<StepError, 'step' | 'attempt'>,
    /** What was exchanged until the failure, secrets masked; kept with the step for people to look at. */
    readonly details?: Json,
    options?: ErrorOptions,
  ) {
    super(error.message, options);
  }
}

/**
 * The commonest failure: a parameter, or what an expression put into it, cannot be used.
 * @param field path of the parameter: `url`, `headers.1.name`, or `credential`
 */
export function inputError(code: string, field: string, message: string, options?: ErrorOptions): NodeError {
  return new NodeError({ class: 'input', code, field, message }, undefined, options);
}
