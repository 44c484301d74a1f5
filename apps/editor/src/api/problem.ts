/** One field the server refused, and why. */
export interface FieldProblem {
  field: string;
  code: string;
  message: string;
}

/** The body of an `application/problem+json` answer (RFC 9457), with our extensions. */
export interface ProblemBody {
  title: string;
  status: number;
  /** Stable, for programs: `workflow.not-found`. */
  code: string;
  /** What to do about it. */
  detail?: string;
  errors?: FieldProblem[];
  [extension: string]: unknown;
}

/** The server answered, and the answer is no. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  /** @param retryAfter seconds until it makes sense to ask again, where the server said so */
  constructor(readonly body: ProblemBody, readonly retryAfter?: number) {
    super(body.detail ?? body.title);
  }

  get status(): number {
    return this.body.status;
  }
  get code(): string {
    return this.body.code;
  }
  get title(): string {
    return this.body.title;
  }
  get detail(): string | undefined {
    return this.body.detail;
  }
  /** Messages by field name, for a form. */
  get errors(): readonly FieldProblem[] {
    return this.body.errors ?? [];
  }
}

/** No answer came at all: the server is down, or this computer is not connected to it. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
}

function isProblemBody(body: unknown): body is ProblemBody {
  return typeof body === 'object' && body !== null && 'title' in body && typeof body.title === 'string' && 'code' in body && typeof body.code === 'string';
}

/** Makes the error for a refused request. A body that is no problem document (a proxy's page) still gives a status and code. */
export function toApiProblem(status: number, body: unknown, retryAfter?: number): ApiProblem {
  if (isProblemBody(body)) return new ApiProblem({ ...body, status }, retryAfter);
  return new ApiProblem({ title: `HTTP ${status}`, status, code: `http.${status}` }, retryAfter);
}
