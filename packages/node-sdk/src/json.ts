/** Any value that survives JSON: what travels on edges, in events and in step rows. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Nesting of any JSON that is taken in. Deeper values would overflow the stack of whoever walks them. */
export const MAX_JSON_DEPTH = 200;

/** JSON that is nested deeper than `MAX_JSON_DEPTH`. */
export class JsonDepthError extends Error {
  override readonly name = 'JsonDepthError';
  constructor() {
    super(`The JSON is nested deeper than ${MAX_JSON_DEPTH} levels.`);
  }
}

/**
 * Reads JSON from outside.
 * @throws SyntaxError when it is not JSON
 * @throws JsonDepthError
 */
export function parseJson(source: string): Json {
  if (exceedsDepth(source)) throw new JsonDepthError();
  return JSON.parse(source) as Json;
}

/** Counts brackets outside of texts, so that nothing has to be built to find it too deep. */
function exceedsDepth(source: string): boolean {
  if (source.length <= MAX_JSON_DEPTH * 2) return false;
  let depth = 0;
  let inText = false;
  for (let at = 0; at < source.length; at += 1) {
    const mark = source[at];
    if (inText) {
      if (mark === '\\') at += 1;
      else if (mark === '"') inText = false;
    } else if (mark === '"') inText = true;
    else if (mark === '[' || mark === '{') {
      depth += 1;
      if (depth > MAX_JSON_DEPTH) return true;
    } else if (mark === ']' || mark === '}') depth -= 1;
  }
  return false;
}
