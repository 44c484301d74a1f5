import type { GraphEdge, Position } from '@hookloom/graph';

/** Sizes of the canvas, in its units: what keeps seeded recipes as tidy as the editor's own layout. */
const TRIGGER = { width: 264, height: 82 };
const STEP = { width: 212, height: 56 };
const STEP_GAP = 50;
/** Further room below a node that branches, for the names of its branches. */
export const BRANCH_ROOM = 22;
const COLUMN_GAP = 24;

/** Where the trigger stands: its column is centred on x = 0. */
export const TRIGGER_POSITION: Position = { x: -TRIGGER.width / 2, y: 0 };

/**
 * @param row from 1, below the trigger
 * @param column in half columns from the trigger's: ±1 for two side by side
 * @param room further down than the row alone says
 */
export function stepPosition(row: number, column = 0, room = 0): Position {
  const pitch = STEP.width + COLUMN_GAP;
  return { x: (column * pitch) / 2 - STEP.width / 2, y: TRIGGER.height + STEP_GAP + (row - 1) * (STEP.height + STEP_GAP) + room };
}

export function edge(from: string, to: string, port = 'main'): GraphEdge {
  return { id: `${from}-${port}-${to}`, from: { node: from, port }, to: { node: to, port: 'main' } };
}
