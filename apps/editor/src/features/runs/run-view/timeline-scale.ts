/** Waits longer than this fold (design). */
export const FOLD_OVER_MS = 60_000;
/** Width of a folded wait. */
export const FOLD_WIDTH = 14;
/** Share of the axis that a wait at its end gets at least: what the run waits for can be read in it. */
const TAIL_SHARE = 0.36;
/** What happened before such a wait gets all the rest of the axis once it took this long, and less the shorter it was. */
const FULL_HEAD_MS = 2_000;
/** A run shorter than this is drawn as if it took this long, so that its bars have a width at all. */
const LEAST_SPAN_MS = 20;

/** A stretch of time, in milliseconds since the epoch. */
export interface Span {
  from: number;
  to: number;
}

/** A part of the axis: a stretch of time drawn over a stretch of pixels. */
export interface ScalePart {
  time: Span;
  x: { from: number; to: number };
  folded: boolean;
}

export interface TimelineScale {
  parts: ScalePart[];
  width: number;
  /** Pixels from the left for a moment; moments outside are held at the ends. */
  at(time: number): number;
}

/** Joins spans that touch or overlap. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push({ ...span });
  }
  return merged;
}

/**
 * An axis on which everything that happened has room: stretches in which nothing worked for over a minute are folded
 * to a band of fixed width, the rest is in proportion. Such a stretch at the end, a run that still waits, stays open with
 * a fixed share.
 * @param whole from the run's beginning to its end, or to now
 * @param busy times in which some step worked; waiting is not work
 * @param fold false for true scale
 */
export function timelineScale(whole: Span, busy: readonly Span[], width: number, fold: boolean): TimelineScale {
  const span = { from: whole.from, to: Math.max(whole.to, whole.from + LEAST_SPAN_MS) };
  const within = busy.map((part) => ({ from: clamp(part.from, span), to: clamp(part.to, span) }));
  const idle = fold ? idleSpans(span, mergeSpans(within)) : [];
  const pieces = piecesOf(span, idle);
  const widths = widthsOf(pieces, width);
  const parts: ScalePart[] = [];
  let x = 0;
  for (const [index, piece] of pieces.entries()) {
    const next = x + (widths[index] ?? 0);
    parts.push({ time: piece.time, folded: piece.folded, x: { from: x, to: next } });
    x = next;
  }
  return { parts, width, at: (moment) => position(parts, moment) };
}

interface Piece extends Omit<ScalePart, 'x'> {
  /** The wait at the end of a run that goes on. */
  tail?: boolean;
}

/** The whole time cut at the idle stretches. */
function piecesOf(whole: Span, idle: readonly Span[]): Piece[] {
  const pieces: Piece[] = [];
  let time = whole.from;
  for (const gap of idle) {
    if (gap.from > time) pieces.push({ time: { from: time, to: gap.from }, folded: false });
    const tail = gap.to === whole.to;
    pieces.push({ time: gap, folded: !tail, ...(tail && { tail }) });
    time = gap.to;
  }
  if (whole.to > time) pieces.push({ time: { from: time, to: whole.to }, folded: false });
  return pieces;
}

/** Share of the axis that a stretch between folds gets at least: what happened in it must be seen. */
const LEAST_SHARE = 0.16;

/** Pixels of each piece: folded ones and the tail fixed, the others in proportion, none of them below the least share. */
function widthsOf(pieces: readonly Piece[], width: number): number[] {
  const open = pieces.filter((piece) => !piece.folded && !piece.tail);
  const folds = pieces.filter((piece) => piece.folded).length * FOLD_WIDTH;
  const tail = pieces.some((piece) => piece.tail) ? (width - folds) * (1 - headShare(open)) : 0;
  const available = Math.max(width - folds - tail, 1);
  const least = Math.min(available * LEAST_SHARE, available / Math.max(open.length, 1));
  const total = open.reduce((sum, piece) => sum + lengthOf(piece), 0);
  const small = new Set(open.filter((piece) => (lengthOf(piece) / total) * available < least));
  const rest = total - [...small].reduce((sum, piece) => sum + lengthOf(piece), 0);
  const room = available - small.size * least;
  return pieces.map((piece) => (piece.folded ? FOLD_WIDTH : piece.tail ? tail : small.has(piece) ? least : (lengthOf(piece) / Math.max(rest, 1)) * room));
}
/** Share of the axis for what happened before a wait that goes on. */
function headShare(open: readonly Piece[]): number {
  if (open.length === 0) return 0;
  const full = Math.min(open.reduce((sum, piece) => sum + lengthOf(piece), 0) / FULL_HEAD_MS, 1);
  return LEAST_SHARE + (1 - TAIL_SHARE - LEAST_SHARE) * full;
}

function lengthOf({ time }: Piece): number {
  return time.to - time.from;
}

function clamp(time: number, span: Span): number {
  return Math.min(Math.max(time, span.from), span.to);
}

/** A little of each idle stretch stays in proportion, so that bars do not touch the band. */
const MARGIN_SHARE = 0.002;
const MAX_MARGIN_MS = 400;

function idleSpans(whole: Span, busy: readonly Span[]): Span[] {
  const margin = Math.min(MAX_MARGIN_MS, busy.reduce((sum, span) => sum + (span.to - span.from), 0) * MARGIN_SHARE);
  const gaps: Span[] = [];
  let from = whole.from;
  for (const span of [...busy, { from: whole.to, to: whole.to }]) {
    if (span.from - from > FOLD_OVER_MS) gaps.push({ from: from === whole.from ? from : from + margin, to: span.from === whole.to ? span.from : span.from - margin });
    from = Math.max(from, span.to);
  }
  return gaps;
}

function position(parts: readonly ScalePart[], moment: number): number {
  const first = parts[0];
  if (!first || moment <= first.time.from) return 0;
  for (const part of parts) {
    if (moment > part.time.to) continue;
    const share = (moment - part.time.from) / Math.max(part.time.to - part.time.from, 1);
    return part.x.from + share * (part.x.to - part.x.from);
  }
  return parts.at(-1)?.x.to ?? 0;
}

export interface Tick {
  x: number;
  /** Milliseconds after the part's beginning; 0 for the beginning itself, which is labelled by the clock. */
  afterMs: number;
  time: number;
}

const STEPS_MS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000, 3_600_000, 7_200_000, 21_600_000, 43_200_000, 86_400_000, 604_800_000];
/** Pixels between two labels, at least. */
const TICK_ROOM = 84;

/** Marks of the axis: the clock at the beginning of each unfolded part, then round spans after it. */
export function ticksOf(scale: TimelineScale): Tick[] {
  const ticks: Tick[] = [];
  for (const part of scale.parts) {
    if (part.folded) continue;
    const ms = part.time.to - part.time.from;
    const pixels = part.x.to - part.x.from;
    const last = ticks.at(-1);
    if (!last || part.x.from - last.x >= TICK_ROOM) ticks.push({ x: part.x.from, afterMs: 0, time: part.time.from });
    const step = STEPS_MS.find((candidate) => (candidate / ms) * pixels >= TICK_ROOM);
    if (step === undefined) continue;
    for (let after = step; part.x.from + (after / ms) * pixels <= part.x.to - TICK_ROOM / 2; after += step) {
      ticks.push({ x: part.x.from + (after / ms) * pixels, afterMs: after, time: part.time.from + after });
    }
  }
  return ticks;
}
