/** HTML elements after which a reader expects a new line. */
const BLOCK_END = /<(?:br\s*\/?|\/(?:p|div|h[1-6]|li|tr|table|ul|ol|blockquote))\s*>/gi;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/**
 * A readable text version of a message's HTML, for readers that show no HTML. Not a sanitizer: the result is text and
 * is only ever sent as text.
 */
export function plainTextOf(html: string): string {
  const text = html
    .replace(/<(style|script|head|title)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/\s+/g, ' ')
    .replace(/<a\b[^>]*\bhref\s*=\s*["']([^"'>]+)["'][^>]*>([^<]*)<\/a\s*>/gi, (_, link: string, label: string) =>
      label.trim() === '' || label.trim() === link ? link : `${label.trim()} (${link})`,
    )
    .replace(/<li\b[^>]*>/gi, '- ')
    .replace(BLOCK_END, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]+);/gi, (whole, entity: string) => decoded(entity) ?? whole);
  return text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const MAX_CODE_POINT = 0x10ffff;
function decoded(entity: string): string | null {
  if (!entity.startsWith('#')) return ENTITIES[entity.toLowerCase()] ?? null;
  const code = /^#x/i.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
  return code > 0 && code <= MAX_CODE_POINT ? String.fromCodePoint(code) : null;
}
