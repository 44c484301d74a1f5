/**
 * Imports of a TypeScript source. By pattern, not by parsing: the whole repository takes a tenth of a second, and a
 * formatter keeps imports at the beginning of lines.
 */
const STATEMENT = /^[ \t]*(import|export)\s+(type\s+)?(?:[\w*{][^'";]*?\bfrom\s+)?(['"])([^'"\n]+)\3/gm;
const DYNAMIC = /\bimport\(\s*(['"])([^'"\n]+)\1\s*\)/g;

/**
 * @param {string} text
 * @returns {{ specifier: string, line: number, typeOnly: boolean }[]} in order
 */
export function importsOf(text) {
  const code = withoutBlockComments(text);
  const found = [];
  for (const match of code.matchAll(STATEMENT)) {
    found.push({ specifier: match[4], line: lineAt(code, match.index), typeOnly: match[2] !== undefined });
  }
  for (const match of code.matchAll(DYNAMIC)) {
    // `import('…').Type` in a type position leaves nothing at run time, but `typeof import` can't be told by pattern.
    found.push({ specifier: match[2], line: lineAt(code, match.index), typeOnly: false });
  }
  return found.sort((a, b) => a.line - b.line);
}

/** Blanks comments that begin a line, keeping line numbers; others can't be told from text in strings. */
function withoutBlockComments(text) {
  return text.replace(/^[ \t]*\/\*[\s\S]*?\*\//gm, (comment) => comment.replace(/[^\n]/g, ' '));
}

function lineAt(text, index) {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < index; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
