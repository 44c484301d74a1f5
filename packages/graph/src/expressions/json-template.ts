import type { Json } from '@hookloom/node-sdk';
import type { CodeResults } from './render.js';
import { partValue, valueAsText } from './render.js';
import type { Scope } from './scope.js';
import type { Template } from './template.js';

/**
 * Whether a template for a JSON parameter is JSON with values set into it, like `{ "to": {{ trigger.body.email }} }`,
 * rather than text or one value: its first text begins an object or a list.
 */
export function isJsonTemplate(template: Template): boolean {
  const [first] = template.parts;
  return first?.kind === 'text' && /^\s*[{[]/.test(first.text);
}

/**
 * Sets values into JSON so that no value can break out of its place: inside quotes as escaped text, elsewhere as
 * JSON (null for nothing).
 * @throws SyntaxError when the result is not JSON.
 */
export function renderJsonTemplate(template: Template, scope: Scope, codeResults?: CodeResults): Json {
  let source = '';
  let inString = false;
  for (const part of template.parts) {
    if (part.kind === 'text') {
      source += part.text;
      inString = endsInString(part.text, inString);
      continue;
    }
    const value = partValue(part, scope, codeResults);
    source += inString ? JSON.stringify(valueAsText(value)).slice(1, -1) : JSON.stringify(value ?? null);
  }
  return JSON.parse(source) as Json;
}

function endsInString(text: string, begins: boolean): boolean {
  let inString = begins;
  for (let at = 0; at < text.length; at += 1) {
    if (inString && text[at] === '\\') at += 1;
    else if (text[at] === '"') inString = !inString;
  }
  return inString;
}
