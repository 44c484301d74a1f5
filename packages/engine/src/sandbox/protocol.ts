export interface SandboxRequest {
  id: number;
  /** JavaScript expressions, each evaluated in a fresh runtime. */
  sources: string[];
  /** JSON text of an object; its members are the expressions' globals. */
  scope: string;
}
export type SandboxResult = { ok: true; /** JSON text. */ json: string } | { ok: false; code: SandboxFailure; message: string };
export type SandboxFailure = 'expression.failed' | 'expression.too-slow' | 'expression.too-much-memory';
export interface SandboxReply {
  id: number;
  results: SandboxResult[];
}
