/**
 * Size of the palette at most, and its distance from the edges of the canvas and from the button it belongs to: a little
 * more than half a node, so that the nodes above and below the button stay in view.
 */
export const PALETTE = { width: 720, height: 684, margin: 12, gap: 114, top: 56 } as const;

export interface Area {
  width: number;
  height: number;
}
export interface Placed {
  left: number;
  top: number;
  width: number;
  height: number;
}

/**
 * Where the palette goes: beside its anchor, on the side with more room, never over it.
 * @param anchor in pixels of the area; null for the "Add node" button in the corner
 */
export function placePalette(area: Area, anchor: { x: number; y: number } | null): Placed {
  const { margin, gap } = PALETTE;
  const height = Math.min(PALETTE.height, area.height - 2 * margin);
  if (!anchor) return { left: margin, top: Math.min(PALETTE.top, area.height - height - margin), width: Math.min(PALETTE.width, area.width - 2 * margin), height: Math.min(height, area.height - PALETTE.top - margin) };
  const right = area.width - anchor.x - gap - margin;
  const left = anchor.x - gap - margin;
  const onRight = right >= Math.min(PALETTE.width, left);
  // On a narrow canvas it takes what room there is; below the least it may overlap rather than be of no use.
  const width = Math.min(PALETTE.width, Math.max(onRight ? right : left, 420), area.width - 2 * margin);
  const x = onRight ? Math.min(anchor.x + gap, area.width - width - margin) : Math.max(margin, anchor.x - gap - width);
  const y = Math.min(Math.max(margin, anchor.y - height / 2), area.height - height - margin);
  return { left: x, top: y, width, height };
}
