import type { NodeFamily } from '@hookloom/node-sdk';
import { measureName } from './measure';

/** Sizes of the design, in pixels of the canvas at 100 %. */
export const STEP_WIDTH = 212;
export const STEP_HEIGHT = 56;
export const TRIGGER_WIDTH = 264;
export const TRIGGER_HEIGHT = 82;
export const MAX_WIDTH = 320;
/** A container's width at least, and its height while its body is empty. */
export const CONTAINER_WIDTH = 248;
export const CONTAINER_HEIGHT = 128;
/** Space that icon, gaps and padding take beside the name. */
const BESIDE_NAME = 66;
/** Room one output port needs for its pill. */
const PORT_ROOM = 76;
/** Space that icon, gaps, and what a container does to its data take beside its name. */
const BESIDE_CONTAINER_NAME = 136;
/** Names, widths and so positions of ports stay on whole steps of this grid. */
export const GRID = 4;

export interface Point {
  x: number;
  y: number;
}
export interface Box extends Point {
  width: number;
  height: number;
}

export interface NodeShape {
  family: NodeFamily;
  name: string;
  /** Outputs along the bottom, the error port not counted. */
  outputs: number;
  container?: boolean;
}

/** Width that a stored position is for; a wider node grows to both sides of it. */
function ordinaryWidth({ family, container }: NodeShape): number {
  if (container) return CONTAINER_WIDTH;
  return family === 'trigger' ? TRIGGER_WIDTH : STEP_WIDTH;
}

/** Width and height of a node as drawn, of a container with an empty body. Names stay whole up to `MAX_WIDTH`. */
export function sizeOf(shape: NodeShape): { width: number; height: number } {
  const { family, name, outputs, container } = shape;
  const least = ordinaryWidth(shape);
  const wanted = Math.max(measureName(name) + (container ? BESIDE_CONTAINER_NAME : BESIDE_NAME), outputs > 2 ? outputs * PORT_ROOM : 0);
  // Twice the grid, so that the middle lies on it.
  const width = Math.min(Math.max(least, Math.ceil(wanted / (2 * GRID)) * 2 * GRID), Math.max(MAX_WIDTH, outputs * PORT_ROOM));
  return { width, height: container ? CONTAINER_HEIGHT : family === 'trigger' ? TRIGGER_HEIGHT : STEP_HEIGHT };
}

/**
 * The box of a node whose stored position is the top left corner of its family's ordinary size. A wider one grows to
 * both sides, so renaming a node never moves its ports out of line with the nodes above and below.
 */
export function boxOf(position: Point, shape: NodeShape): Box {
  const size = sizeOf(shape);
  return { x: position.x - (size.width - ordinaryWidth(shape)) / 2, y: position.y, ...size };
}

/** The inverse of `boxOf`: what to store for a node drawn with its top left corner at `corner`. */
export function storedPosition(corner: Point, shape: NodeShape): Point {
  return { x: corner.x + (sizeOf(shape).width - ordinaryWidth(shape)) / 2, y: corner.y };
}

/** Offset of a port from the left edge: ports are spread evenly, one sits in the middle. */
export function portOffset(width: number, index: number, count: number): number {
  return (width * (index + 0.5)) / Math.max(count, 1);
}

/** The middle of a box's top edge in x; columns are aligned by it. */
export function middleOf(box: Box): number {
  return box.x + box.width / 2;
}

export function overlaps(a: Box, b: Box, margin = 0): boolean {
  return a.x < b.x + b.width + margin && b.x < a.x + a.width + margin && a.y < b.y + b.height + margin && b.y < a.y + a.height + margin;
}

/** The smallest box around all; null for none. */
export function boundsOf(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null;
  const left = Math.min(...boxes.map((box) => box.x));
  const top = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x: left, y: top, width: right - left, height: bottom - top };
}
