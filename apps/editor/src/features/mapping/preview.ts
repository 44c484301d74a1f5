import { explainPath, parseTemplate, renderTemplate, resolvePath, valueAsText, type MissingSegment, type Scope, type TemplatePart } from '@hookloom/graph';
import type { Json } from '@hookloom/node-sdk';

/** A piece of a previewed text; `dynamic` ones come from data. */
export interface PreviewPart {
  text: string;
  dynamic: boolean;
}
export type LocalPreview =
  | { kind: 'parts'; parts: PreviewPart[]; value: Json | undefined }
  /** A path leads nowhere in the data at hand. */
  | { kind: 'missing'; missing: MissingSegment }
  | { kind: 'syntax'; message: string }
  /** Code, or data only the server has. */
  | { kind: 'server' };

/** Evaluates a template of plain paths on the data at hand; anything more is the server's. */
export function previewLocally(source: string, scope: Scope): LocalPreview {
  const parsed = parseTemplate(source);
  if ('error' in parsed) return { kind: 'syntax', message: parsed.error.message };
  const { parts } = parsed.template;
  if (parts.some((part) => part.kind === 'code' || (part.kind === 'path' && part.path[0] === 'run'))) return { kind: 'server' };
  for (const part of parts) {
    const missing = part.kind === 'path' ? explainPath(scope, part.path) : null;
    if (missing) return { kind: 'missing', missing };
  }
  const [only] = parts;
  return {
    kind: 'parts',
    parts: parts.map((part) => ({ text: sayPart(part, scope), dynamic: part.kind !== 'text' })),
    value: parts.length === 1 && only ? renderTemplate(parsed.template, scope) : undefined,
  };
}

function sayPart(part: TemplatePart, scope: Scope): string {
  return part.kind === 'path' ? valueAsText(resolvePath(scope, part.path)) : part.kind === 'text' ? part.text : '';
}
