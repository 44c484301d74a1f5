/**
 * Control, direction and invisible characters: C0/C1, zero-width and bidirectional marks, line separators, lone surrogates.
 * Shown as they are they could hide or reorder what stands beside them.
 */
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Makes text from outside safe to read: what cannot be seen is written out as an escape. Tabs and line ends stay. */
export function inertText(text: string): string {
  return text.replace(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** As `inertText`, quoted like a JSON string, on one line, cut after `max` characters. */
export function inertQuoted(text: string, max: number): string {
  const cut = text.length > max ? `${text.slice(0, max)}…` : text;
  return inertText(JSON.stringify(cut));
}
