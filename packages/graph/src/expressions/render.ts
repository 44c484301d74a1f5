import type { Json } from '@hookloom/node-sdk';
import { resolvePath } from './path.js';
import type { Scope } from './scope.js';
import type { Template, TemplatePart } from './template.js';

/** Results of code, by its source, as the sandbox gave them. */
export type CodeResults = ReadonlyMap<string, Json | undefined>;

/**
 * @returns the value itself, type kept, for a template of one `{{ … }}` alone (undefined when it leads nowhere);
 *   else text, with objects as JSON and nothing for null and undefined.
 * @throws Error when a code part has no result: code must be evaluated first (`codeExpressionsOf`).
 */
export function renderTemplate(template: Template, scope: Scope, codeResults?: CodeResults): Json | undefined {
  const [only] = template.parts;
  if (only !== undefined && template.parts.length === 1) return partValue(only, scope, codeResults);
  let text = '';
  for (const part of template.parts) text += valueAsText(partValue(part, scope, codeResults));
  return text;
}

export function partValue(part: TemplatePart, scope: Scope, codeResults?: CodeResults): Json | undefined {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'path':
      return resolvePath(scope, part.path);
    case 'code':
      if (codeResults === undefined || !codeResults.has(part.source)) {
        throw new Error(`The expression “${part.source}” was not evaluated before it was needed.`);
      }
      return codeResults.get(part.source);
  }
}

/** A value inside text: objects and lists as JSON, nothing for null and undefined. */
export function valueAsText(value: Json | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
