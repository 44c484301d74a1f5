/** What people wrote: an expression in a field, or the code of a Code step. Messages and error codes go by it. */
export type SandboxSubject = 'expression' | 'code';

export interface SandboxRequest {
  id: number;
  subject: SandboxSubject;
  /** JavaScript expressions, each evaluated in a fresh runtime. */
  sources: readonly string[];
  /** JSON text of an object; its members are the expressions' globals. */
  scope: string;
  /** For each of the sources. */
  timeMs: number;
  memoryBytes: number;
}
export type SandboxResult = { ok: true; /** JSON text. */ json: string } | { ok: false; code: SandboxFailure; message: string };
export type SandboxFailure = `${SandboxSubject}.${'failed' | 'too-slow' | 'too-much-memory'}`;
export interface SandboxReply {
  id: number;
  results: SandboxResult[];
}
