import { placeholdersOf } from './parse.js';
import { quote, subscriptName } from './path.js';
import type { Template } from './template.js';
import { tokenize } from './tokens.js';
import type { Token } from './tokens.js';

export interface References {
  /** Keys named as `steps.<key>` or `steps['<key>']`, each once, in order of appearance. */
  steps: string[];
  /** Whether `steps` is also used as a whole or by a computed name, so that any ancestor may be read. */
  dynamic: boolean;
}

/** Which steps a template names, in code as well as in plain paths. */
export function referencesOf(template: Template): References {
  const steps = new Set<string>();
  let dynamic = false;
  for (const part of template.parts) {
    if (part.kind === 'path') {
      const [root, key] = part.path;
      if (root !== 'steps') continue;
      if (key === undefined) dynamic = true;
      else steps.add(key);
    } else if (part.kind === 'code') {
      const { tokens, error } = tokenize(part.source, 0, 'end');
      // A program that the tokenizer cannot follow to its end may read anything.
      if (error !== null) dynamic = true;
      for (const use of usesOfKeys(tokens)) {
        if (use.root === 'loop') continue;
        if (use.key === null) dynamic = true;
        else steps.add(use.key);
      }
    }
  }
  return { steps: [...steps], dynamic };
}

/**
 * Rewrites `steps.<from>` to `steps.<to>`, and `loop.<from>` likewise, in a template's source and nothing else: not in
 * text, strings or comments. Also in the broken end of a half-typed one.
 */
export function renameReference(source: string, from: string, to: string): string {
  let result = '';
  let copied = 0;
  for (const placeholder of placeholdersOf(source)) {
    for (const use of usesOfKeys(placeholder.tokens)) {
      if (use.key !== from) continue;
      result += source.slice(copied, use.name.start) + (use.name.kind === 'string' ? quote(to) : to);
      copied = use.name.end;
    }
  }
  return result + source.slice(copied);
}

const DECLARING: ReadonlySet<string> = new Set(['const', 'let', 'var']);

type KeyUse = { root: 'steps' | 'loop'; key: string; name: Token } | { root: 'steps' | 'loop'; key: null };

/** Each use of the names `steps` and `loop`: with the key it reads, or null where that cannot be told. */
function* usesOfKeys(tokens: readonly Token[]): Generator<KeyUse> {
  for (const [at, token] of tokens.entries()) {
    const root = token.kind === 'identifier' && (token.text === 'steps' || token.text === 'loop') ? token.text : null;
    if (root === null) continue;
    const before = tokens[at - 1];
    if (before?.text === '.' || before?.text === '?.') continue;
    // From here on the name is the code's own.
    if (before !== undefined && DECLARING.has(before.text)) return;
    const mark = tokens[at + 1]?.text;
    // `steps?.['x']` has its bracket behind the mark.
    const bracketAt = mark === '[' ? at + 1 : mark === '?.' && tokens[at + 2]?.text === '[' ? at + 2 : -1;
    const name = bracketAt < 0 ? tokens[at + 2] : tokens[bracketAt + 1];
    if (name === undefined) yield { root, key: null };
    else if (bracketAt >= 0) {
      const key = tokens[bracketAt + 2]?.text === ']' ? subscriptName(name) : null;
      yield key === null ? { root, key: null } : { root, key, name };
    } else if ((mark === '.' || mark === '?.') && name.kind === 'identifier') yield { root, key: name.text, name };
    else yield { root, key: null };
  }
}
