import { pathOf } from './path.js';
import type { Template, TemplatePart } from './template.js';
import { tokenize } from './tokens.js';
import type { ExpressionError, Token } from './tokens.js';

export type ParsedTemplate = { template: Template } | { error: ExpressionError };

/** One `{{ … }}` of a template, with what is in it. */
export interface Placeholder {
  /** Offset of `{{`. */
  start: number;
  /** Offset behind `}}`; for a broken one, where reading stopped. */
  end: number;
  tokens: Token[];
  error: ExpressionError | null;
}

/** All `{{ … }}` in order. The last may be broken: half of what a person is typing. */
export function placeholdersOf(source: string): Placeholder[] {
  const found: Placeholder[] = [];
  let from = 0;
  for (;;) {
    const start = source.indexOf('{{', from);
    if (start < 0) return found;
    const { tokens, end, error } = tokenize(source, start + 2, 'braces');
    found.push({ start, end: error === null ? end + 2 : end, tokens, error });
    if (error !== null) return found;
    from = end + 2;
  }
}

/** @param source text with any number of `{{ … }}`. */
export function parseTemplate(source: string): ParsedTemplate {
  const parts: TemplatePart[] = [];
  let from = 0;
  for (const placeholder of placeholdersOf(source)) {
    if (placeholder.error !== null) return { error: placeholder.error };
    if (placeholder.start > from) parts.push({ kind: 'text', text: source.slice(from, placeholder.start) });
    if (placeholder.tokens.length === 0) {
      return { error: { code: 'empty', message: '“{{ }}” holds no expression.', position: placeholder.start } };
    }
    const path = pathOf(placeholder.tokens);
    const code = source.slice(placeholder.start + 2, placeholder.end - 2).trim();
    parts.push(path === null ? { kind: 'code', source: code } : { kind: 'path', path });
    from = placeholder.end;
  }
  if (from < source.length) parts.push({ kind: 'text', text: source.slice(from) });
  return { template: { parts } };
}
