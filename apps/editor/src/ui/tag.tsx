/** Hues of tag dots; each has a value for light and dark. */
const INKS = ['amber', 'pink', 'teal', 'indigo', 'blue', 'green', 'violet', 'red'] as const;

/** The same name has the same hue on every page. */
export function tagInk(name: string): (typeof INKS)[number] {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return INKS[hash % INKS.length] ?? 'indigo';
}

/** A tag: a dot and its name. */
export function Tag({ name }: { name: string }) {
  return (
    <span className="inline-flex max-w-40 items-center gap-1.25">
      <span aria-hidden className="size-1.5 shrink-0 rounded-full" style={{ background: `var(--ink-${tagInk(name)})` }} />
      <span className="truncate">{name}</span>
    </span>
  );
}
