import { inputError } from '@hookloom/node-sdk';

/** Most recipients of one message, copies included; more belong into a loop or a mailing service. */
export const MAX_RECIPIENTS = 100;
/** Longest address (RFC 5321, 4.5.3.1.3). */
const MAX_ADDRESS_LENGTH = 254;

/** Local part of plain characters or other scripts (RFC 5322 and RFC 6532), at a domain name or a host of one word. */
const ADDRESS = /^[^\s@<>"(),:;\\[\]]+@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u;
/** A name, in quotes or without marks that would need them, and the address in angle brackets. */
const NAMED = /^((?:"(?:[^"\\]|\\.)*"|[^<>"])*)<([^<>]*)>$/;
const CONTROL = /[\x00-\x1f\x7f]/;
/** Marks between addresses as people type them, Chinese keyboards included. */
const SEPARATORS = new Set([',', ';', '，', '；']);

/**
 * The addresses of a field: `a@b.example, Léa Martin <lea@ateliernord.example>`. Names may be quoted.
 * @param field name of the parameter, for errors
 * @returns each as `name <address>` or `address`, in order
 * @throws NodeError of class `input` for anything that is no address, and for any line break: it could add headers
 */
export function addressesOf(text: string | undefined, field: string): string[] {
  if (text === undefined || text.trim() === '') return [];
  if (CONTROL.test(text)) {
    throw inputError(
      'email.line-break',
      field,
      'An address field holds a line break. Put all addresses on one line, with commas between them.',
    );
  }
  return split(text).map((entry) => addressOf(entry, field));
}

/** One address, or undefined when the field is empty. @throws NodeError as `addressesOf`, and for more than one */
export function oneAddressOf(text: string | undefined, field: string): string | undefined {
  const [first, ...others] = addressesOf(text, field);
  if (others.length === 0) return first;
  throw inputError('email.one-address', field, 'Only one address fits here.');
}

/** Splits at separators outside of quotes and angle brackets; empty entries don't count. */
function split(text: string): string[] {
  const entries: string[] = [];
  let entry = '';
  let quoted = false;
  let inAngles = false;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at] as string;
    if (quoted && mark === '\\') {
      entry += mark + (text[at + 1] ?? '');
      at += 1;
      continue;
    }
    if (mark === '"') quoted = !quoted;
    else if (!quoted && mark === '<') inAngles = true;
    else if (!quoted && mark === '>') inAngles = false;
    if (!quoted && !inAngles && SEPARATORS.has(mark)) {
      entries.push(entry);
      entry = '';
    } else entry += mark;
  }
  return [...entries, entry].map((part) => part.trim()).filter((part) => part !== '');
}

function addressOf(entry: string, field: string): string {
  const angled = NAMED.exec(entry);
  const address = (angled ? (angled[2] ?? '') : entry).trim();
  if (address.length > MAX_ADDRESS_LENGTH || !ADDRESS.test(address) || address.includes('..')) {
    throw inputError(
      'email.bad-address',
      field,
      `“${entry.slice(0, MAX_ADDRESS_LENGTH)}” is not an e-mail address. Write name@example.com or Name <name@example.com>.`,
    );
  }
  const name = unquoted((angled?.[1] ?? '').trim());
  return name === '' ? address : `"${name.replace(/["\\]/g, '\\$&')}" <${address}>`;
}

function unquoted(name: string): string {
  return name.startsWith('"') && name.endsWith('"') && name.length > 1 ? name.slice(1, -1).replace(/\\(.)/g, '$1') : name;
}
