import type { KeyboardEvent } from 'react';

/** The link or button that stands for a row. */
const ROW_TARGET = '[role="row"] .cover-link';

/**
 * Up and Down move the focus from row to row, Home and End to the first and last that are drawn.
 * Only where the focus is on a row's own link: other controls keep their keys.
 */
export function moveRowFocus(event: KeyboardEvent<HTMLElement>): void {
  if (!(event.target instanceof HTMLElement) || !event.target.matches(ROW_TARGET)) return;
  const targets = [...event.currentTarget.querySelectorAll<HTMLElement>(ROW_TARGET)];
  const at = targets.indexOf(event.target);
  const moves: Partial<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: targets.length - 1 };
  const to = moves[event.key];
  const target = to === undefined ? undefined : targets[to];
  if (!target) return;
  event.preventDefault();
  target.focus();
  target.closest('[role="row"]')?.scrollIntoView({ block: 'nearest' });
}
