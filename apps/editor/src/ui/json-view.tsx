import type { Json } from '@hookloom/node-sdk';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '@/lib/cx';
import { inertQuoted, inertText } from '@/lib/inert-text';
import { CopyButton } from './copy-button';

/** Entries drawn at once in one object or list; more on demand. A body may hold a hundred thousand. */
const PAGE = 100;
/** Characters of a string shown in place; the copy button gives the whole. */
const MAX_STRING = 600;
/** Levels open from the start. */
const OPEN_DEPTH = 2;

export interface JsonViewProps {
  value: Json;
  /** `json` with brackets and quotes, `fields` as name and value without them. */
  look?: 'json' | 'fields';
  copyable?: boolean;
  className?: string;
}

/** Data, in mono, foldable. Whatever a string holds, it stays text. */
export function JsonView({ value, look = 'json', copyable = false, className }: JsonViewProps) {
  return (
    <div className={cx('relative font-mono text-code', className)}>
      {copyable ? <CopyButton text={JSON.stringify(value, null, 2)} className="absolute top-0 right-0" /> : null}
      <div className="overflow-x-auto">
        {look === 'json' || !isBranch(value) ? <JsonNode value={value} depth={0} last /> : <Fields value={value} depth={0} />}
      </div>
    </div>
  );
}

function isBranch(value: Json): value is Json[] | { [key: string]: Json } {
  return typeof value === 'object' && value !== null;
}

function Scalar({ value, quoted }: { value: Exclude<Json, object> | null; quoted: boolean }) {
  if (typeof value === 'string') {
    const shown = quoted ? inertQuoted(value, MAX_STRING) : inertText(value.length > MAX_STRING ? `${value.slice(0, MAX_STRING)}…` : value);
    return <span className="break-all whitespace-pre-wrap text-ok-text">{shown === '' ? '""' : shown}</span>;
  }
  if (value === null) return <span className="text-fg-3">null</span>;
  return <span className="text-wait-text">{String(value)}</span>;
}

/** Which entries are drawn, and the button for the rest. */
function usePage(total: number) {
  const { t } = useTranslation('common');
  const [shown, setShown] = useState(PAGE);
  const rest = total - shown;
  const more = rest > 0 ? (
    <button type="button" className="rounded-chip px-1 text-accent-text hover:bg-hover" onClick={() => setShown(shown + PAGE)}>{t('json.more', { count: rest })}</button>
  ) : null;
  return { shown, more };
}

interface NodeProps {
  name?: string;
  value: Json;
  depth: number;
  last: boolean;
}

function JsonNode({ name, value, depth, last }: NodeProps) {
  const [open, setOpen] = useState(depth < OPEN_DEPTH);
  const { t } = useTranslation('common');
  const entries = isBranch(value) ? Object.entries(value) : [];
  const { shown, more } = usePage(entries.length);
  const label = name === undefined ? null : <><span className="text-accent-text">{inertText(name)}</span><span className="whitespace-pre text-fg-3">: </span></>;
  const comma = last ? null : <span className="text-fg-3">,</span>;
  if (!isBranch(value)) return <div className="pl-4">{label}<Scalar value={value} quoted />{comma}</div>;

  const [opening, closing] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (entries.length === 0) return <div className="pl-4">{label}<span className="text-fg-3">{opening}{closing}</span>{comma}</div>;
  return (
    <div className="pl-4">
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)} className="-ml-4 inline-flex items-center rounded-chip text-left hover:bg-hover">
        <ChevronRight aria-hidden className={cx('mr-0.5 size-3.5 text-fg-3 transition-transform duration-120', open && 'rotate-90')} />
        {label}
        <span className="text-fg-3">{open ? opening : `${opening} ${t('json.entries', { count: entries.length })} ${closing}`}</span>
      </button>
      {open ? (
        <>
          {entries.slice(0, shown).map(([key, entry], index) => (
            <JsonNode key={key} {...(Array.isArray(value) ? {} : { name: key })} value={entry} depth={depth + 1} last={index === entries.length - 1} />
          ))}
          {more}
          <div className="text-fg-3">{closing}{comma}</div>
        </>
      ) : null}
    </div>
  );
}

/** Pixels by which a level is set in, and the width of its name column. */
const INDENT = 12;

function Fields({ value, depth }: { value: Json[] | { [key: string]: Json }; depth: number }) {
  const entries = Object.entries(value);
  const { shown, more } = usePage(entries.length);
  return (
    <>
      {entries.slice(0, shown).map(([key, entry]) => <FieldRow key={key} name={key} value={entry} depth={depth} />)}
      {more}
    </>
  );
}

function FieldRow({ name, value, depth }: { name: string; value: Json; depth: number }) {
  const { t } = useTranslation('common');
  const [open, setOpen] = useState(depth < OPEN_DEPTH && !Array.isArray(value));
  const nameCell = <span className="truncate text-accent-text" title={inertText(name)} style={{ paddingLeft: depth * INDENT }}>{inertText(name)}</span>;
  if (!isBranch(value)) {
    return <div className="grid grid-cols-[minmax(110px,38%)_1fr] gap-2">{nameCell}<Scalar value={value} quoted={false} /></div>;
  }
  const count = Object.keys(value).length;
  return (
    <>
      <button type="button" aria-expanded={open} disabled={count === 0} onClick={() => setOpen(!open)} className="grid w-full grid-cols-[minmax(110px,38%)_1fr] gap-2 rounded-chip text-left enabled:hover:bg-hover">
        <span className="flex min-w-0 items-center gap-1">
          {nameCell}
          {count > 0 ? <ChevronRight aria-hidden className={cx('size-3.5 shrink-0 text-fg-3 transition-transform duration-120', open && 'rotate-90')} /> : null}
        </span>
        <span className="text-fg-3">{count > 0 && open ? '' : t('json.entries', { count })}</span>
      </button>
      {open ? <Fields value={value} depth={depth + 1} /> : null}
    </>
  );
}
