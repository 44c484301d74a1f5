import type { Json } from '@hookloom/node-sdk';

export type FieldKind = 'text' | 'number' | 'boolean' | 'null' | 'date' | 'link' | 'object' | 'list';

/** One row of the data picker. */
export interface DataField {
  /** From the scope's root: `['steps', 'lookup', 'email']`. */
  path: readonly string[];
  /** Stable id of the row. */
  id: string;
  name: string;
  depth: number;
  kind: FieldKind;
  /** The value in a few characters; empty for objects. */
  preview: string;
  /** Entries of an object or list. */
  count: number;
  hasChildren: boolean;
}

/** Rows of one source; more are told by number. Data may be a hundred thousand fields large. */
export const MAX_ROWS = 400;
/** Entries of a list offered one by one; the rest have the same shape. */
const LIST_SHOWN = 3;
const PREVIEW_LENGTH = 80;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;

export function kindOf(value: Json): FieldKind {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'object') return 'object';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  if (ISO_DATE.test(value)) return 'date';
  return /^https?:\/\/\S+$/.test(value) ? 'link' : 'text';
}

function previewOf(value: Json): string {
  if (value === null) return 'null';
  return typeof value === 'object' ? '' : String(value).slice(0, PREVIEW_LENGTH).replace(/\s+/g, ' ');
}

function childrenOf(value: Json): [string, Json][] {
  if (Array.isArray(value)) return value.slice(0, LIST_SHOWN).map((entry, index) => [String(index), entry]);
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

export interface FieldsOptions {
  /** Rows opened or closed by hand, by id; others follow their depth. */
  toggled: ReadonlySet<string>;
  /** Levels open from the start. */
  openDepth: number;
  /** Only fields whose name, path or value contains this, with what leads to them. */
  search: string;
}

/** Whether a row's children show: open by depth unless toggled, always while searching. */
export function isOpen(field: Pick<DataField, 'id' | 'depth' | 'kind'>, options: FieldsOptions): boolean {
  if (options.search !== '') return true;
  const byDefault = field.depth < options.openDepth && field.kind === 'object';
  return options.toggled.has(field.id) ? !byDefault : byDefault;
}

/** The rows to draw for the data under `root`, in order, cut at `MAX_ROWS`. */
export function fieldRows(root: readonly string[], value: Json, options: FieldsOptions): DataField[] {
  const rows: DataField[] = [];
  const search = options.search.trim().toLowerCase();
  const visit = (path: readonly string[], name: string, entry: Json, depth: number): boolean => {
    if (rows.length >= MAX_ROWS) return false;
    const children = childrenOf(entry);
    const kind = kindOf(entry);
    const field: DataField = {
      path, id: path.join('\u0000'), name, depth, kind, preview: previewOf(entry), hasChildren: children.length > 0,
      count: Array.isArray(entry) ? entry.length : children.length,
    };
    const at = rows.length;
    rows.push(field);
    let found = search === '' || matches(field, search);
    if (isOpen(field, options)) for (const [key, child] of children) found = visit([...path, key], key, child, depth + 1) || found;
    if (!found) rows.length = at;
    return found;
  };
  for (const [key, entry] of childrenOf(value)) visit([...root, key], key, entry, 0);
  return rows;
}

function matches(field: DataField, search: string): boolean {
  return field.name.toLowerCase().includes(search) || field.preview.toLowerCase().includes(search) || field.path.join('.').toLowerCase().includes(search);
}

/** Rows of a table: one for each entry of the first list in the data, else one for the data itself. */
export function tableOf(value: Json): { columns: string[]; rows: Record<string, Json>[] } {
  const list = firstList(value);
  const entries = list ?? [value];
  const columns: string[] = [];
  const rows = entries.slice(0, MAX_ROWS).map((entry): Record<string, Json> => {
    const row = typeof entry === 'object' && entry !== null && !Array.isArray(entry) ? entry : { value: entry };
    for (const key of Object.keys(row)) if (!columns.includes(key)) columns.push(key);
    return row;
  });
  return { columns, rows };
}

function firstList(value: Json): Json[] | undefined {
  return Array.isArray(value) ? value : undefined;
}
