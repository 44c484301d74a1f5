import type { NodeBox } from './bodies';
import type { Point } from './node-box';

/**
 * The container into whose body something dropped at `point` goes: the innermost one there.
 * @param barred what is being dragged, with all that lies in it: nothing goes into itself
 * @returns its key; undefined for the top level
 */
export function containerAt(boxes: ReadonlyMap<string, NodeBox>, containers: ReadonlySet<string>, point: Point, barred: ReadonlySet<string>): string | undefined {
  let found: string | undefined;
  let least = Infinity;
  for (const key of containers) {
    const box = boxes.get(key);
    if (!box || barred.has(key)) continue;
    const inside = point.x >= box.x && point.x <= box.x + box.width && point.y >= box.y && point.y <= box.y + box.height;
    // Of containers in one another the inner one is the smaller.
    if (inside && box.width * box.height < least) [found, least] = [key, box.width * box.height];
  }
  return found;
}
