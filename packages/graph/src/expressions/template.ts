/**
 * A parsed template. `{{ trigger.body.email }}` alone is one `path` part and keeps the value's type; text around it
 * makes the result text. What is not a plain path is `code`: JavaScript for the sandbox, never run anywhere else.
 */
export interface Template {
  parts: TemplatePart[];
}
export type TemplatePart =
  | { kind: 'text'; text: string }
  /** Resolved by own properties only: `['trigger', 'body', 'email']`; list indices as decimal strings. */
  | { kind: 'path'; path: string[] }
  | { kind: 'code'; source: string };
