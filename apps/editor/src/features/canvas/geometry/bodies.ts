import { BODY_GAP, tidy, type LayoutEdge, type LayoutNode } from './layout';
import { boundsOf, CONTAINER_HEIGHT, STEP_HEIGHT, type Box, type Point } from './node-box';

/** Height of a container's header, and the space around its body. */
export const HEADER = 40;
export const BODY_PADDING = { side: 18, top: 4, bottom: CONTAINER_HEIGHT - HEADER - STEP_HEIGHT - 4 } as const;

/** A node with its box as stored: that of a container is the one it has while its body is empty. */
export interface Placed {
  key: string;
  parent: string | undefined;
  container: boolean;
  box: Box;
}
export interface NodeBox extends Box {
  parent: string | undefined;
}

interface Nested {
  key: string;
  parent: string | undefined;
}

/** What lies directly in each container; what lies in a circle, or in nothing known, counts as top level (`undefined`). */
export function childrenOf<T extends Nested>(nodes: readonly T[]): Map<string | undefined, T[]> {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const children = new Map<string | undefined, T[]>();
  for (const node of nodes) {
    const parent = node.parent !== undefined && byKey.has(node.parent) && !inCircle(node, byKey) ? node.parent : undefined;
    const siblings = children.get(parent);
    if (siblings) siblings.push(node);
    else children.set(parent, [node]);
  }
  return children;
}

function inCircle(node: Nested, byKey: ReadonlyMap<string, Nested>): boolean {
  const seen = new Set<string>();
  for (let at: Nested | undefined = node; at; at = at.parent === undefined ? undefined : byKey.get(at.parent)) {
    if (seen.has(at.key)) return true;
    seen.add(at.key);
  }
  return false;
}

/** Boxes as drawn: a container reaches around its body, and is never smaller than its own stored box. */
export function nestedBoxes(nodes: readonly Placed[]): Map<string, NodeBox> {
  const children = childrenOf(nodes);
  const boxes = new Map<string, NodeBox>();
  const visit = (node: Placed): Box => {
    const inside = (children.get(node.key) ?? []).map(visit);
    const body = node.container ? boundsOf(inside) : null;
    const box = body ? (boundsOf([node.box, around(body)]) ?? node.box) : node.box;
    boxes.set(node.key, { ...box, parent: node.parent });
    return box;
  };
  for (const node of children.get(undefined) ?? []) visit(node);
  return boxes;
}

function around(body: Box): Box {
  const { side, top, bottom } = BODY_PADDING;
  return { x: body.x - side, y: body.y - HEADER - top, width: body.width + 2 * side, height: body.height + HEADER + top + bottom };
}

export interface NestedNode extends LayoutNode {
  parent: string | undefined;
  container: boolean;
}

/**
 * Tidy positions of a graph with containers: each body is laid out first, then its container stands among the others as
 * one box. A container's size is the one it has while empty.
 * @returns the top left corner of each node as drawn, and the width of each
 */
export function tidyNested(nodes: readonly NestedNode[], edges: readonly LayoutEdge[]): Map<string, Point & { width: number }> {
  const children = childrenOf(nodes);
  const layOut = (scope: string | undefined): { width: number; height: number; corners: Map<string, Point & { width: number }> } => {
    const bodies = new Map<string, ReturnType<typeof layOut>>();
    const sized = (children.get(scope) ?? []).map((node): LayoutNode => {
      if (!node.container || !children.has(node.key)) return node;
      const body = layOut(node.key);
      bodies.set(node.key, body);
      return { ...node, width: Math.max(node.width, body.width + 2 * BODY_PADDING.side), height: HEADER + BODY_PADDING.top + body.height + BODY_PADDING.bottom };
    });
    const placed = scope === undefined ? tidy(sized, edges) : tidy(sized, edges, BODY_GAP);
    const bounds = boundsOf(sized.map(({ key, width, height }) => ({ ...(placed.get(key) ?? { x: 0, y: 0 }), width, height })));
    // A body is measured from its own corner; the top level stays where the layout put it.
    const origin = scope === undefined || !bounds ? { x: 0, y: 0 } : bounds;
    const corners = new Map<string, Point & { width: number }>();
    for (const { key, width } of sized) {
      const at = placed.get(key) ?? { x: 0, y: 0 };
      const corner = { x: at.x - origin.x, y: at.y - origin.y, width };
      corners.set(key, corner);
      const body = bodies.get(key);
      if (!body) continue;
      const left = corner.x + (width - body.width) / 2;
      const top = corner.y + HEADER + BODY_PADDING.top;
      for (const [inner, point] of body.corners) corners.set(inner, { x: point.x + left, y: point.y + top, width: point.width });
    }
    return { width: bounds?.width ?? 0, height: bounds?.height ?? 0, corners };
  };
  return layOut(undefined).corners;
}
