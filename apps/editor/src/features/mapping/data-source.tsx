import { ChevronDown, GripVertical } from 'lucide-react';
import { memo, useMemo, useState, type DragEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { inertText } from '@/lib/inert-text';
import { useFormat } from '@/lib/use-format';
import { cx } from '@/lib/cx';
import { AppIcon, JsonView } from '@/ui';
import type { MappingSource } from '@/api/types';
import { FIELD_DRAG } from '../canvas/drag-type';
import { chipSource } from './chips';
import { fieldRows, isOpen, MAX_ROWS, tableOf, type DataField } from './data-fields';
import type { PickerLook } from './data-picker';
import { KindGlyph } from './kind-glyph';
import { pathId, useMapping } from './mapping-context';

/** Levels of objects open at first. */
const OPEN_DEPTH = 2;

export interface DataSourceProps {
  source: MappingSource;
  /** Path under which its data is named in expressions. */
  root: string[];
  look: PickerLook;
  search: string;
  openFirst: boolean;
}

/** One ancestor and its data. */
export function DataSource({ source, root, look, search, openFirst }: DataSourceProps) {
  const { t } = useTranslation('editor');
  const { icons } = useMapping();
  const [open, setOpen] = useState(openFirst);
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const options = useMemo(() => ({ toggled, openDepth: OPEN_DEPTH, search }), [toggled, search]);
  const rows = useMemo(() => (look === 'fields' ? fieldRows(root, source.value, options) : []), [look, root, source, options]);
  const icon = icons.get(source.step.slice(source.step.indexOf('.') + 1));
  const shown = open || search !== '';
  if (search !== '' && look === 'fields' && rows.length === 0) return null;
  const toggle = (id: string): void => {
    setToggled((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  };
  return (
    <div className="mb-1">
      <SourceRow source={source} root={root} open={shown} onToggle={() => setOpen(!open)} icon={icon ? <AppIcon icon={icon} size={20} /> : null} />
      {shown && look === 'fields' ? (
        <div role="tree" aria-label={source.name}>
          {rows.map((row) => <FieldRow key={row.id} field={row} open={isOpen(row, options)} onToggle={toggle} />)}
          {rows.length === 0 ? <ScalarOrEmpty source={source} root={root} /> : null}
          {rows.length >= MAX_ROWS ? <p className="px-4 py-1 text-help text-fg-3">{t('picker.cut', { count: MAX_ROWS })}</p> : null}
        </div>
      ) : null}
      {shown && look === 'json' ? <JsonView value={source.value} copyable className="px-3 py-1" /> : null}
      {shown && look === 'table' ? <DataTable source={source} /> : null}
    </div>
  );
}

function startDrag(event: DragEvent, path: readonly string[]): void {
  event.dataTransfer.setData(FIELD_DRAG, JSON.stringify(path));
  event.dataTransfer.setData('text/plain', chipSource(path));
  event.dataTransfer.effectAllowed = 'copy';
}

function SourceRow({ source, root, open, onToggle, icon }: { source: MappingSource; root: string[]; open: boolean; onToggle(): void; icon: ReactNode }) {
  const { t } = useTranslation('editor');
  const { dayTime } = useFormat();
  const from = source.step.startsWith('loop.') ? t('picker.loop') : source.step.startsWith('result.') ? t('picker.result') : source.from === 'sample' ? t('picker.sample') : source.step === 'trigger' ? t('picker.event') : t('picker.run');
  return (
    <button
      type="button"
      draggable={root.length > 0}
      aria-expanded={open}
      data-field-row
      onClick={onToggle}
      onDragStart={(event) => startDrag(event, root)}
      title={source.at ? dayTime(source.at) : undefined}
      className="flex h-7.5 w-full items-center gap-2 rounded-control px-2 text-left hover:bg-hover"
    >
      <ChevronDown aria-hidden className={cx('size-3.5 text-fg-3 transition-transform duration-120', !open && '-rotate-90')} />
      {icon}
      <span className="min-w-0 flex-1 truncate font-semibold">{source.name}</span>
      <span className="text-help text-fg-3">{from}</span>
    </button>
  );
}

interface FieldRowProps {
  field: DataField;
  open: boolean;
  onToggle(id: string): void;
}

const FieldRow = memo(function FieldRow({ field, open, onToggle }: FieldRowProps) {
  const { t } = useTranslation('editor');
  const { used, target } = useMapping();
  const inUse = used.has(pathId(field.path));
  const branch = field.kind === 'object' || field.kind === 'list';
  return (
    <div role="treeitem" aria-level={field.depth + 1} aria-expanded={field.hasChildren ? open : undefined} aria-selected={inUse} className="group/row flex h-6.25 items-center rounded-control hover:bg-raised hover:shadow-rest" style={{ paddingLeft: 16 + field.depth * 14 }}>
      {field.hasChildren ? (
        <button type="button" tabIndex={-1} aria-label={t(open ? 'picker.close' : 'picker.open', { name: field.name })} onClick={() => onToggle(field.id)} className="-ml-3.5 flex size-3.5 items-center justify-center text-fg-3">
          <ChevronDown aria-hidden className={cx('size-3', !open && '-rotate-90')} />
        </button>
      ) : null}
      <button
        type="button"
        draggable
        data-field-row
        data-testid={`data-${field.path.join('.')}`}
        title={t('picker.insert', { path: field.path.join('.') })}
        // The target survives the loss of focus; a press that kept the focus by preventing its default could start no drag.
        onClick={() => (target.current ? target.current.insert(field.path) : onToggle(field.id))}
        onKeyDown={(event) => {
          if ((event.key === 'ArrowRight' && !open) || (event.key === 'ArrowLeft' && open)) onToggle(field.id);
        }}
        onDragStart={(event) => startDrag(event, field.path)}
        className="flex h-full min-w-0 flex-1 cursor-grab items-center gap-2 rounded-control pr-1.5 pl-0.5 text-left"
      >
        <KindGlyph kind={field.kind} />
        <span className="min-w-0 shrink-0 truncate font-mono text-code text-fg" style={{ maxWidth: 150 - field.depth * 8 }}>{inertText(field.name)}</span>
        {inUse ? <span className="size-1.5 shrink-0 rounded-full bg-accent" role="img" aria-label={t('picker.inUse')} /> : null}
        <span className="min-w-0 flex-1 truncate text-right text-help text-fg-3">{branch ? (field.kind === 'list' ? t('picker.items', { count: field.count }) : '') : inertText(field.preview)}</span>
        <GripVertical aria-hidden className="hidden size-3 shrink-0 text-fg-3 group-hover/row:block" />
      </button>
    </div>
  );
});

/** A source whose data is one value, or none. */
function ScalarOrEmpty({ source, root }: { source: MappingSource; root: string[] }) {
  const { t } = useTranslation('editor');
  const { target } = useMapping();
  if (source.value === null || typeof source.value === 'object') return <p className="px-9 py-1 text-help text-fg-3">{t('picker.noFields')}</p>;
  return (
    <button type="button" data-field-row draggable onDragStart={(event) => startDrag(event, root)} onClick={() => target.current?.insert(root)} className="block w-full truncate rounded-control px-9 py-1 text-left font-mono text-code hover:bg-hover">
      {inertText(String(source.value))}
    </button>
  );
}

function DataTable({ source }: { source: MappingSource }) {
  const { columns, rows } = useMemo(() => tableOf(source.value), [source.value]);
  return (
    <div className="overflow-x-auto px-2 pb-1">
      <table className="text-help">
        <thead>
          <tr>{columns.map((column) => <th key={column} scope="col" className="max-w-40 truncate border-b border-line px-2 py-1 text-left font-mono font-normal text-accent-text">{inertText(column)}</th>)}</tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {columns.map((column) => {
                const value = Object.hasOwn(row, column) ? row[column] : undefined;
                const text = value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
                return <td key={column} title={inertText(text)} className="max-w-40 truncate border-b border-line px-2 py-1">{inertText(text.slice(0, 200))}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
