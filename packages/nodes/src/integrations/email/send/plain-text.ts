/** Elements whose content is not for reading. */
const HIDDEN: ReadonlySet<string> = new Set(['head', 'script', 'style', 'title']);
/** Elements after whose end, or at which, a reader expects a new line. */
const BLOCKS: ReadonlySet<string> = new Set(['blockquote', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'ol', 'p', 'table', 'tr', 'ul']);
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', hellip: '…', mdash: '—', ndash: '–', lsquo: '‘', rsquo: '’',
  ldquo: '“', rdquo: '”', laquo: '«', raquo: '»', bull: '•', middot: '·', euro: '€', pound: '£', yen: '¥', copy: '©',
};
/** The beginning of a tag: its slash and name. */
const TAG = /<(\/?)([a-z][a-z0-9]*)/iy;

/**
 * A readable text version of a message's HTML, for readers that show no HTML. Not a sanitizer: the result is text and
 * is only ever sent as text. One pass, in time that grows with the length alone, since the HTML may hold anybody's data.
 */
export function plainTextOf(html: string): string {
  let text = '';
  let link: { href: string; from: number } | null = null;
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) break;
    text += readable(html.slice(at, open));
    if (html.startsWith('<!', open)) {
      const [mark, length] = html.startsWith('<!--', open) ? ['-->', 3] : ['>', 1];
      const end = html.indexOf(mark, open + 2);
      at = end < 0 ? html.length : end + length;
      continue;
    }
    TAG.lastIndex = open;
    const [, slash, name] = TAG.exec(html) ?? [];
    if (name === undefined) {
      text += '<';
      at = open + 1;
      continue;
    }
    const close = html.indexOf('>', open);
    at = close < 0 ? html.length : close + 1;
    const tag = name.toLowerCase();
    const opens = slash === '';
    if (opens && HIDDEN.has(tag)) at = endOf(html, tag, at);
    else if (tag === 'br' || (!opens && BLOCKS.has(tag))) text += '\n';
    else if (opens && tag === 'li') text += '- ';
    else if (tag === 'a') {
      if (link && !opens) text += addressAfter(text.slice(link.from), link.href);
      const href: string | null = opens ? hrefOf(html.slice(open, at)) : null;
      link = href === null ? null : { href, from: text.length };
    }
  }
  return tidied(text + readable(html.slice(at)));
}

/** Position after the end tag of a hidden element, or the end of all. */
function endOf(html: string, tag: string, from: number): number {
  const end = new RegExp(`</${tag}[^>]{0,100}>`, 'gi');
  end.lastIndex = from;
  return end.test(html) ? end.lastIndex : html.length;
}

function hrefOf(tag: string): string | null {
  const match = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(tag);
  const href = decoded(match?.[1] ?? match?.[2] ?? match?.[3] ?? '').trim();
  return href === '' ? null : href;
}

function addressAfter(label: string, href: string): string {
  if (label.trim() === '') return href;
  return label.trim() === href ? '' : ` (${href})`;
}

function readable(source: string): string {
  return decoded(source.replace(/\s+/g, ' '));
}

const MAX_CODE_POINT = 0x10ffff;
function decoded(source: string): string {
  return source.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name !== undefined) return (Object.hasOwn(ENTITIES, name.toLowerCase()) ? ENTITIES[name.toLowerCase()] : undefined) ?? whole;
    const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
    return code > 0 && code <= MAX_CODE_POINT ? String.fromCodePoint(code) : whole;
  });
}

/** No blanks around lines, at most one empty line in a row. */
function tidied(text: string): string {
  const lines = text.split('\n').map((line) => line.trim().replace(/ {2,}/g, ' '));
  return lines
    .filter((line, at) => line !== '' || lines[at - 1] !== '')
    .join('\n')
    .trim();
}
