/** Width of text on a node, so that names stay whole and boxes are known before they are drawn. */

const NAME_FONT = "600 13px 'Inter Variable', system-ui, sans-serif";
/** Used where no canvas exists (tests): the average advance of Inter at 13 px, and of a CJK glyph. */
const AVERAGE_LATIN = 7.2;
const AVERAGE_WIDE = 13;
/** Names differ between many nodes, but a person rarely has more than this many in view of one session. */
const MAX_CACHED = 4_000;

const widths = new Map<string, number>();
let context: CanvasRenderingContext2D | null | undefined;

function canvasContext(): CanvasRenderingContext2D | null {
  if (context !== undefined) return context;
  context = typeof document === 'undefined' ? null : (document.createElement('canvas').getContext('2d') ?? null);
  if (context) context.font = NAME_FONT;
  return context;
}

/** @returns pixels that a node's name takes */
export function measureName(name: string): number {
  const known = widths.get(name);
  if (known !== undefined) return known;
  const drawing = canvasContext();
  const width = drawing ? drawing.measureText(name).width : estimate(name);
  if (widths.size >= MAX_CACHED) widths.clear();
  widths.set(name, width);
  return width;
}

function estimate(name: string): number {
  let width = 0;
  for (const character of name) width += (character.codePointAt(0) ?? 0) > 0x2e7f ? AVERAGE_WIDE : AVERAGE_LATIN;
  return width;
}
