import { STATUS_CODES } from 'node:http';

/** One field of a request that could not be taken. */
export interface FieldError {
  /** Path in the body or query: `nodes.3.name`. */
  field: string;
  code: string;
  message: string;
}

/** RFC 9457 problem details, with a stable `code` to program against. */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  code: string;
  /** What happened and what to do, for a person. */
  detail: string;
  errors?: FieldError[];
  [extension: string]: unknown;
}

export interface ProblemOptions {
  status: number;
  /** Stable and machine-readable: `workflow.not-found`. */
  code: string;
  detail: string;
  errors?: FieldError[];
  /** Further members of the body, such as both graphs of a conflict. */
  extensions?: Record<string, unknown>;
  headers?: Record<string, string>;
  cause?: unknown;
}

/** What services throw when a request cannot be served; answered as `application/problem+json`. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ProblemBody;

  constructor(options: ProblemOptions) {
    super(options.detail, { cause: options.cause });
    this.status = options.status;
    this.code = options.code;
    this.headers = options.headers ?? {};
    this.body = problemBody(options);
  }
}

export const PROBLEM_CONTENT_TYPE = 'application/problem+json; charset=utf-8';

export function problemBody(options: Pick<ProblemOptions, 'status' | 'code' | 'detail' | 'errors' | 'extensions'>): ProblemBody {
  return {
    ...options.extensions,
    type: 'about:blank',
    title: STATUS_CODES[options.status] ?? 'Error',
    status: options.status,
    code: options.code,
    detail: options.detail,
    ...(options.errors ? { errors: options.errors } : {}),
  };
}
