import { cx } from '@/lib/cx';

/** Hues of tag dots; each has a value for light and dark. */
const INKS = ['amber', 'pink', 'teal', 'indigo', 'blue', 'green', 'violet', 'red'] as const;

/** The same name has the same hue on every page. */
export function tagInk(name: string): (typeof INKS)[number] {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return INKS[hash % INKS.length] ?? 'indigo';
}

/** A tag: a dot and its name; `pill` where it stands alone. */
export function Tag({ name, pill = false }: { name: string; pill?: boolean }) {
  return (
    <span className={cx('inline-flex max-w-40 items-center gap-1.25', pill && 'h-5.25 rounded-full bg-hover px-2 text-help text-fg-2')}>
      <span aria-hidden className="size-1.5 shrink-0 rounded-full" style={{ background: `var(--ink-${tagInk(name)})` }} />
      <span className="truncate">{name}</span>
    </span>
  );
}
