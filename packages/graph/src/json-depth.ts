/**
 * Whether JSON is nested at most `max` levels deep (a scalar has depth 0). Works without recursion, so that hostile
 * nesting cannot exhaust the stack. Give text to have it checked before `JSON.parse`; a text that is not JSON may get
 * either answer, parsing it tells. To ask about a JSON value that is itself a string, don't: its depth is 0.
 */
export function jsonDepthWithin(value: unknown, max: number): boolean {
  return typeof value === 'string' ? textDepthWithin(value, max) : jsonFault(value, max) !== 'too-deep';
}

function textDepthWithin(text: string, max: number): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case 0x22: // "
        for (at += 1; at < text.length && text.charCodeAt(at) !== 0x22; at += 1) if (text.charCodeAt(at) === 0x5c) at += 1;
        break;
      case 0x5b: // [
      case 0x7b: // {
        depth += 1;
        if (depth > max) return false;
        break;
      case 0x5d: // ]
      case 0x7d: // }
        depth -= 1;
        break;
      default:
        break;
    }
  }
  return true;
}

export type JsonFault = 'too-deep' | 'not-json' | 'bad-text';
/** NUL, and halves of surrogate pairs: text that PostgreSQL's JSON cannot hold. */
const BAD_TEXT = /[\0\p{Surrogate}]/u;

/** What keeps a value from being JSON that can be stored, or null. Never throws, never recurses. */
export function jsonFault(root: unknown, maxDepth: number): JsonFault | null {
  const open: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, depth } = next;
    switch (typeof value) {
      case 'string':
        if (BAD_TEXT.test(value)) return 'bad-text';
        break;
      case 'number':
        if (!Number.isFinite(value)) return 'not-json';
        break;
      case 'boolean':
        break;
      case 'object': {
        if (value === null) break;
        if (depth >= maxDepth) return 'too-deep';
        if (Array.isArray(value)) for (const item of value) open.push({ value: item as unknown, depth: depth + 1 });
        else {
          for (const [key, member] of Object.entries(value)) {
            if (BAD_TEXT.test(key)) return 'bad-text';
            // Left out by JSON.stringify, so as good as absent.
            if (member !== undefined) open.push({ value: member as unknown, depth: depth + 1 });
          }
        }
        break;
      }
      default:
        return 'not-json';
    }
  }
  return null;
}
