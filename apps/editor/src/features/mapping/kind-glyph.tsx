import { Braces, Brackets, CalendarDays, CircleSlash, Hash, Link2, ToggleLeft, Type, type LucideIcon } from 'lucide-react';
import type { FieldKind } from './data-fields';

const ICONS: Record<FieldKind, LucideIcon> = { text: Type, number: Hash, boolean: ToggleLeft, null: CircleSlash, date: CalendarDays, link: Link2, object: Braces, list: Brackets };

/** The sign of a value's kind, in its small tile. */
export function KindGlyph({ kind }: { kind: FieldKind }) {
  const Icon = ICONS[kind];
  return <span aria-hidden className="flex size-4.5 shrink-0 items-center justify-center rounded-chip bg-hover text-fg-3"><Icon className="size-3" /></span>;
}
