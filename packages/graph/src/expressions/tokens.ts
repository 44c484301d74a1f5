/**
 * A small tokenizer for the JavaScript inside `{{ }}`. It knows just enough (strings, comments, regular expressions,
 * template literals, brackets) to find where an expression ends and which names it uses; it runs nothing.
 */
export interface Token {
  kind: 'identifier' | 'number' | 'string' | 'template' | 'regex' | 'punctuator';
  /** Offsets in the whole source. */
  start: number;
  end: number;
  text: string;
}

export type SyntaxErrorCode = 'unclosed' | 'empty' | 'unterminated' | 'unbalanced' | 'unexpected';
export interface ExpressionError {
  code: SyntaxErrorCode;
  message: string;
  /** Offset in the source, in UTF-16 code units. */
  position: number;
}

export interface Tokens {
  tokens: Token[];
  /** Where reading stopped: at the closing `}}`, at the end, or at the error. */
  end: number;
  error: ExpressionError | null;
}

const IDENTIFIER = /[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/uy;
const NUMBER = /\d[\p{ID_Continue}.]*/uy;
const SPACE = /\s+/uy;
const REGEX_FLAGS = /[a-z]*/y;
const CLOSERS: Record<string, string> = { '(': ')', '[': ']', '{': '}', '${': '}' };
/** Words after which a slash begins a regular expression, not a division. */
const OPERATOR_WORDS = new Set([
  'return', 'typeof', 'instanceof', 'in', 'of', 'new', 'delete', 'void', 'throw', 'case', 'do', 'else', 'yield', 'await',
]);

/**
 * @param start offset to begin at.
 * @param until `braces`: stop at the `}}` that closes a template expression, and call its lack an error;
 *   `end`: read to the end of the source.
 */
export function tokenize(source: string, start: number, until: 'braces' | 'end'): Tokens {
  const tokens: Token[] = [];
  const open: { bracket: string; position: number }[] = [];
  let at = start;

  const fail = (code: SyntaxErrorCode, message: string, position: number): Tokens => ({
    tokens,
    end: at,
    error: { code, message, position },
  });
  const push = (kind: Token['kind'], end: number): void => {
    tokens.push({ kind, start: at, end, text: source.slice(at, end) });
    at = end;
  };
  /** Reads literal text of a template literal from `at`; stops behind the closing backtick or `${`. */
  const readTemplateText = (from: number): boolean => {
    let end = from;
    for (; end < source.length; end += 1) {
      const char = source[end];
      if (char === '\\') end += 1;
      else if (char === '`') {
        push('template', end + 1);
        return true;
      } else if (char === '$' && source[end + 1] === '{') {
        push('template', end + 2);
        open.push({ bracket: '${', position: end });
        return true;
      }
    }
    return false;
  };

  while (at < source.length) {
    const char = source[at] ?? '';
    const space = matchAt(SPACE, source, at);
    if (space > at) {
      at = space;
      continue;
    }
    if (char === '/' && source[at + 1] === '/') {
      const newline = source.indexOf('\n', at);
      // A line comment also ends at `}}`: in a one-line field there may be no newline to end it.
      const close = until === 'braces' ? source.indexOf('}}', at) : -1;
      const ends = [newline, close].filter((end) => end >= 0);
      at = ends.length > 0 ? Math.min(...ends) : source.length;
      continue;
    }
    if (char === '/' && source[at + 1] === '*') {
      const end = source.indexOf('*/', at + 2);
      if (end < 0) return fail('unterminated', 'A comment is not closed.', at);
      at = end + 2;
      continue;
    }
    const word = matchAt(IDENTIFIER, source, at);
    if (word > at) {
      push('identifier', word);
      continue;
    }
    const number = matchAt(NUMBER, source, at);
    if (number > at) {
      push('number', number);
      continue;
    }
    if (char === '"' || char === "'") {
      const end = endOfQuoted(source, at, char);
      if (end < 0) return fail('unterminated', 'A text in quotes is not closed.', at);
      push('string', end);
      continue;
    }
    if (char === '`') {
      if (!readTemplateText(at + 1)) return fail('unterminated', 'A template literal is not closed.', at);
      continue;
    }
    if (char === '/' && slashBeginsRegex(tokens.at(-1))) {
      const end = endOfRegex(source, at);
      if (end < 0) return fail('unterminated', 'A regular expression is not closed.', at);
      push('regex', end);
      continue;
    }
    if (char === '(' || char === '[' || char === '{') {
      open.push({ bracket: char, position: at });
      push('punctuator', at + 1);
      continue;
    }
    if (char === ')' || char === ']' || char === '}') {
      const top = open.at(-1);
      if (top === undefined) {
        if (until === 'braces' && char === '}' && source[at + 1] === '}') return { tokens, end: at, error: null };
        return fail('unbalanced', `“${char}” closes nothing.`, at);
      }
      if (CLOSERS[top.bracket] !== char) return fail('unbalanced', `“${char}” does not close “${top.bracket}”.`, at);
      open.pop();
      if (top.bracket === '${') {
        if (!readTemplateText(at + 1)) return fail('unterminated', 'A template literal is not closed.', at);
      } else push('punctuator', at + 1);
      continue;
    }
    push('punctuator', at + punctuatorLength(source, at));
  }

  const left = open.at(-1);
  if (left !== undefined) return fail('unbalanced', `“${left.bracket}” is not closed.`, left.position);
  if (until === 'braces') return fail('unclosed', '“{{” is not closed by “}}”.', start - 2);
  return { tokens, end: at, error: null };
}

function matchAt(pattern: RegExp, source: string, at: number): number {
  pattern.lastIndex = at;
  const match = pattern.exec(source);
  return match === null ? at : at + match[0].length;
}

function endOfQuoted(source: string, start: number, quote: string): number {
  for (let at = start + 1; at < source.length; at += 1) {
    const char = source[at];
    if (char === '\\') at += 1;
    else if (char === quote) return at + 1;
    else if (char === '\n') return -1;
  }
  return -1;
}

function endOfRegex(source: string, start: number): number {
  let inClass = false;
  for (let at = start + 1; at < source.length; at += 1) {
    const char = source[at];
    if (char === '\n') return -1;
    if (char === '\\') at += 1;
    else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    else if (char === '/' && !inClass) return matchAt(REGEX_FLAGS, source, at + 1);
  }
  return -1;
}

function slashBeginsRegex(previous: Token | undefined): boolean {
  if (previous === undefined) return true;
  if (previous.kind === 'identifier') return OPERATOR_WORDS.has(previous.text);
  if (previous.kind === 'template') return previous.text.endsWith('${');
  return previous.kind === 'punctuator' && !')]}'.includes(previous.text);
}

/** `?.` and `...` are kept whole, because they tell a property from a name. */
function punctuatorLength(source: string, at: number): number {
  if (source.startsWith('...', at)) return 3;
  if (source.startsWith('?.', at)) return 2;
  const code = source.codePointAt(at) ?? 0;
  return code > 0xffff ? 2 : 1;
}
