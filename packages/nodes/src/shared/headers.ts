import { isHeaderName, isHeaderValue, inputError } from '@hookloom/node-sdk';

/** Set by the connection itself; setting them by hand could make two readers see two different messages. */
const CONNECTION_HEADERS = new Set(['connection', 'content-length', 'host', 'keep-alive', 'te', 'trailer', 'transfer-encoding', 'upgrade']);

/**
 * Headers from name and value rows, names in lower case; of equal names the last counts.
 * @param field name of the list parameter, for errors
 * @throws NodeError of class `input`
 */
export function headersFrom(rows: readonly { name: string; value: string }[], field: string): Record<string, string> {
  const headers = rows.map(({ name, value }, at): [string, string] => {
    const header = name.trim().toLowerCase();
    const wrong = problemOf(header, value);
    if (wrong) throw inputError('header.refused', `${field}.${at}.${wrong.part}`, `The header “${name}” ${wrong.reason}`);
    return [header, value.trim()];
  });
  return Object.fromEntries(headers);
}

function problemOf(name: string, value: string): { part: 'name' | 'value'; reason: string } | null {
  if (!isHeaderName(name)) return { part: 'name', reason: 'is not a header name. Use letters, digits and hyphens.' };
  if (CONNECTION_HEADERS.has(name)) return { part: 'name', reason: 'is set by the connection and cannot be chosen. Remove it.' };
  if (!isHeaderValue(value)) return { part: 'value', reason: 'has a line break or a letter that headers cannot carry. Remove or encode it.' };
  return null;
}
