import { JsonDepthError, ParseError, parseJson, type Json, type JsonObject } from '@hookloom/node-sdk';

/**
 * Bytes as text of a charset. A charset that lies is found: bytes that it cannot have are refused, not replaced.
 * @throws ParseError
 */
export function readText(body: Uint8Array, charset = 'utf-8'): string {
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(charset, { fatal: true });
  } catch (error) {
    if (error instanceof RangeError) throw new ParseError('body.unknown-charset', `The body says that its charset is “${charset}”, which is unknown.`);
    throw error;
  }
  try {
    return decoder.decode(body);
  } catch (error) {
    if (error instanceof TypeError) throw new ParseError('body.wrong-charset', `The body holds bytes that are not ${charset.toUpperCase()}.`);
    throw error;
  }
}

/** @throws ParseError when the body is not JSON or is nested too deep */
export function readJson(body: Uint8Array, charset?: string): Json {
  const source = readText(body, charset);
  try {
    return parseJson(source);
  } catch (error) {
    if (error instanceof JsonDepthError) throw new ParseError('body.too-deep', `${error.message} Send it flatter.`);
    if (error instanceof SyntaxError) throw new ParseError('body.invalid-json', `The body is not JSON: ${error.message}.`);
    throw error;
  }
}

/** Fields of a form; a name that comes more than once holds a list. @throws ParseError on bytes that are not its charset */
export function readForm(body: Uint8Array, charset?: string): JsonObject {
  const fields = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(readText(body, charset))) {
    const values = fields.get(name);
    if (values) values.push(value);
    else fields.set(name, [value]);
  }
  return Object.fromEntries([...fields].map(([name, values]): [string, Json] => [name, values.length === 1 ? (values[0] ?? '') : values]));
}
