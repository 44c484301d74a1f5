import type { Box, Point } from './node-box';

/** Radius of an edge's corners. */
export const CORNER = 12;
/** From a port to the first bend, at least. */
const STUB = 16;
/** With less than this between two nodes an edge has to go round. */
const LEAST_ROOM = 8;
/** From the last bend down to the target: room for the "+" on it. */
const LEAD_IN = 31;
/** From a source with a label pill down to the bend. */
const LEAD_OUT = 31;
/** Between an edge that goes round a node and that node. */
const CLEARANCE = 20;

/** Less than this apart, two ports are in one column. */
const SAME_COLUMN = 3;

export type Side = 'bottom' | 'right';
export interface RouteInput {
  from: Point;
  to: Point;
  /** Which side of its node the source port is on; error ports are on the right. */
  side: Side;
  /** Boxes the edge should not cross, those of its own two nodes among them. */
  obstacles: readonly Box[];
}

export interface Route {
  points: Point[];
  /** SVG path with rounded corners. */
  path: string;
  /** Middle of the "+" button, on the last way down. */
  plus: Point;
  /** Middle of a label pill: under a bottom port, on the crossbar of an error edge. */
  label: Point;
}

/** An orthogonal way from a port down into the top of the target that crosses as few nodes as it can. */
export function routeEdge(input: RouteInput): Route {
  // Ports a pixel apart (one of the nodes is wider by an odd number) are in line.
  const inLine = input.side === 'bottom' && Math.abs(input.from.x - input.to.x) <= SAME_COLUMN;
  const way = inLine ? { ...input, from: { ...input.from, x: input.to.x } } : input;
  const candidates = input.side === 'right' ? sideways(way) : downwards(way);
  let best = candidates[0] as Point[];
  let bestCost = Infinity;
  for (const [preference, points] of candidates.entries()) {
    const cost = crossings(points, input.obstacles) * 1_000 + preference;
    if (cost < bestCost) [best, bestCost] = [points, cost];
  }
  const points = simplify(best);
  return { points, path: roundedPath(points, CORNER), plus: plusPoint(points), label: labelPoint(points, input.side) };
}

/** Ways from a bottom port, the preferred one first. */
function downwards({ from, to, obstacles }: RouteInput): Point[][] {
  if (to.y - from.y < LEAST_ROOM) return detours(from, to, obstacles);
  if (Math.abs(from.x - to.x) < 1) return [[from, to], ...detours(from, to, obstacles)];
  const room = to.y - from.y;
  const nearTarget = room < STUB + LEAD_IN ? (from.y + to.y) / 2 : to.y - LEAD_IN;
  const nearSource = Math.min(to.y - STUB, from.y + LEAD_OUT);
  const bends = room <= LEAD_IN + LEAD_OUT ? [nearTarget] : [nearTarget, nearSource, (from.y + to.y) / 2];
  return [...bends.map((y) => [from, { x: from.x, y }, { x: to.x, y }, to]), ...detours(from, to, obstacles)];
}

/** Ways that leave the columns of both ends: down, out to a free channel, along it, and in from above. */
function detours(from: Point, to: Point, obstacles: readonly Box[]): Point[][] {
  const top = Math.min(from.y, to.y) - CLEARANCE;
  const bottom = Math.max(from.y, to.y) + CLEARANCE;
  const near = obstacles.filter((box) => box.y < bottom && box.y + box.height > top);
  const left = Math.min(from.x, to.x, ...near.map((box) => box.x)) - CLEARANCE;
  const right = Math.max(from.x, to.x, ...near.map((box) => box.x + box.width)) + CLEARANCE;
  const beside = near.flatMap((box) => [box.x - CLEARANCE, box.x + box.width + CLEARANCE]);
  const distance = (x: number): number => Math.abs(x - from.x) + Math.abs(x - to.x);
  const channels = [...new Set([...beside, left, right])].sort((a, b) => distance(a) - distance(b));
  return channels.map((x) => [from, { x: from.x, y: from.y + STUB }, { x, y: from.y + STUB }, { x, y: to.y - LEAD_IN }, { x: to.x, y: to.y - LEAD_IN }, to]);
}

/** Ways from the error port on the right side. */
function sideways({ from, to, obstacles }: RouteInput): Point[][] {
  const above = Math.max(to.y - STUB - CORNER, to.y - LEAD_IN);
  const own = from.x + CLEARANCE;
  const channels = [own];
  for (const box of obstacles) {
    const x = box.x + box.width + CLEARANCE;
    if (x > own) channels.push(x);
  }
  channels.sort((a, b) => a - b);
  const straight = to.x > own && to.y > from.y + STUB ? [[from, { x: to.x, y: from.y }, to]] : [];
  return [...straight, ...channels.map((x) => [from, { x, y: from.y }, { x, y: above }, { x: to.x, y: above }, to])];
}

/** How many boxes the way runs through; touching an edge of a box is no crossing. */
function crossings(points: readonly Point[], obstacles: readonly Box[]): number {
  let count = 0;
  for (const box of obstacles) {
    for (let at = 1; at < points.length; at += 1) {
      if (crosses(points[at - 1] as Point, points[at] as Point, box)) {
        count += 1;
        break;
      }
    }
  }
  return count;
}

function crosses(a: Point, b: Point, box: Box): boolean {
  return Math.max(a.x, b.x) > box.x + 1 && Math.min(a.x, b.x) < box.x + box.width - 1 && Math.max(a.y, b.y) > box.y + 1 && Math.min(a.y, b.y) < box.y + box.height - 1;
}

/** Takes out points that repeat or lie on the line between their neighbours. */
function simplify(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const last = kept.at(-1);
    if (last && last.x === point.x && last.y === point.y) continue;
    const before = kept.at(-2);
    if (last && before && isBetween(before, last, point)) kept.pop();
    kept.push(point);
  }
  return kept;
}
function isBetween(a: Point, b: Point, c: Point): boolean {
  const vertical = a.x === b.x && b.x === c.x && (b.y - a.y) * (c.y - b.y) >= 0;
  const horizontal = a.y === b.y && b.y === c.y && (b.x - a.x) * (c.x - b.x) >= 0;
  return vertical || horizontal;
}

/** An SVG path through the points whose corners are arcs, smaller where a leg is short. */
export function roundedPath(points: readonly Point[], radius: number): string {
  const [first] = points;
  if (!first) return '';
  let path = `M${first.x} ${first.y}`;
  for (let at = 1; at < points.length - 1; at += 1) {
    const before = points[at - 1] as Point;
    const corner = points[at] as Point;
    const after = points[at + 1] as Point;
    const r = Math.min(radius, legLength(before, corner) / 2, legLength(corner, after) / 2);
    const start = towards(corner, before, r);
    const end = towards(corner, after, r);
    path += `L${start.x} ${start.y}Q${corner.x} ${corner.y} ${end.x} ${end.y}`;
  }
  const last = points.at(-1) as Point;
  return points.length > 1 ? `${path}L${last.x} ${last.y}` : path;
}

function legLength(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}
function towards(from: Point, to: Point, distance: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * distance, y: from.y + Math.sign(to.y - from.y) * distance };
}

/** From the target's port up to the middle of the "+". */
const PLUS_RISE = 13;
/** Half way down a short straight edge; above the target where the edge has bends. */
function plusPoint(points: readonly Point[]): Point {
  const last = points.at(-1) as Point;
  const before = points.at(-2) ?? last;
  const leg = last.y - before.y;
  return { x: last.x, y: points.length === 2 && leg <= 2 * LEAD_IN ? last.y - leg / 2 : last.y - Math.min(PLUS_RISE, leg / 2) };
}

/** A crossbar this long takes the pill, whatever else is longer. */
const PILL_ROOM = 72;
/** From the source's port down to the middle of its pill. */
const LABEL_DROP = 14;
function labelPoint(points: readonly Point[], side: Side): Point {
  const first = points[0] as Point;
  if (side === 'bottom') return { x: first.x, y: first.y + LABEL_DROP };
  // The longest leg before the way down into the target has room for the pill.
  let best: [Point, Point] = [first, points[1] ?? first];
  for (let at = 2; at < points.length - 1; at += 1) {
    const leg: [Point, Point] = [points[at - 1] as Point, points[at] as Point];
    if (leg[0].y === leg[1].y ? legLength(...leg) >= legLength(...best) || legLength(...leg) >= PILL_ROOM : legLength(...leg) > legLength(...best)) best = leg;
  }
  return { x: (best[0].x + best[1].x) / 2, y: (best[0].y + best[1].y) / 2 };
}
