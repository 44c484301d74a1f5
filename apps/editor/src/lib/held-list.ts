/** Things with an identity, in the order of a list. */
interface Identified {
  id: string;
}

export interface HeldList<Item> {
  items: Item[];
  /** How many new ones wait above until the list is let go. */
  waiting: number;
}

/**
 * A list that holds still while a pointer is on it: rows keep their places, with fresh contents; new ones on top wait;
 * ones that have left the latest list stay as they were. What follows the last held row (further pages) is appended.
 *
 * @param held what is shown now
 * @param latest what the server says now, in its order
 */
export function holdStill<Item extends Identified>(held: readonly Item[], latest: readonly Item[]): HeldList<Item> {
  const fresh = new Map(latest.map((item) => [item.id, item]));
  const shown = new Set(held.map((item) => item.id));
  const lastShared = latest.findLastIndex((item) => shown.has(item.id));
  const isBelow = (index: number): boolean => lastShared >= 0 && index > lastShared;
  const items = held.map((item) => fresh.get(item.id) ?? item);
  const added = latest.filter((item, index) => !shown.has(item.id) && isBelow(index));
  const waiting = latest.filter((item, index) => !shown.has(item.id) && !isBelow(index)).length;
  return { items: [...items, ...added], waiting };
}
