import { Search } from 'lucide-react';
import { memo, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '@/lib/use-shortcut';
import { useEditor } from '@/stores/graph-store/editor-context';
import { EmptyState, ErrorState, Kbd, Segmented, Skeleton } from '@/ui';
import { DataSource } from './data-source';
import { EventChooser } from './event-chooser';
import { offeredSources, useMapping } from './mapping-context';

export type PickerLook = 'fields' | 'table' | 'json';

/** The data a node can use, from its ancestors. A field is dragged onto the form, or pressed to go where the cursor was. */
export const DataPicker = memo(function DataPicker() {
  const { t } = useTranslation('editor');
  const { mapping, loading, error, retry } = useMapping();
  const [look, setLook] = useState<PickerLook>('fields');
  const [search, setSearch] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useShortcut('/', () => input.current?.focus());
  useEffect(() => {
    if (list.current) list.current.scrollTop = 0;
  }, [search]);
  const { catalogue } = useEditor();
  // What only hands its input on says nothing new: such steps stand closed at the end.
  const passes = (type: string): boolean => catalogue.nodes.some((node) => node.key === type && node.passesInput === true);
  const sources = offeredSources([...(mapping?.sources ?? [])].sort((a, b) => Number(passes(a.type)) - Number(passes(b.type))));

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-field-row]') ?? [])];
    const at = rows.indexOf(document.activeElement as HTMLElement);
    const next = rows[event.key === 'ArrowDown' ? at + 1 : at - 1];
    event.preventDefault();
    if (next) next.focus();
    else if (event.key === 'ArrowUp') input.current?.focus();
  };
  return (
    <section aria-label={t('picker.title')} className="flex min-h-0 w-65.5 shrink-0 flex-col border-r border-line bg-sunken" onKeyDown={onKeyDown}>
      <div className="flex h-10 shrink-0 items-center justify-between pr-2.5 pl-4">
        <h3 className="font-semibold">{t('picker.title')}</h3>
        <Segmented
          aria-label={t('picker.look')}
          value={look}
          onChange={setLook}
          options={[{ value: 'fields', label: t('picker.fields') }, { value: 'table', label: t('picker.table') }, { value: 'json', label: 'JSON' }]}
        />
      </div>
      <div className="flex shrink-0 flex-col gap-2 px-2.5 pb-2">
        <EventChooser />
        <label className="flex h-7 items-center gap-2 rounded-control border border-transparent bg-hover px-2.5 focus-within-ring">
          <Search aria-hidden className="size-3.75 text-fg-3" />
          <input ref={input} value={search} onChange={(event) => setSearch(event.target.value)} placeholder={t('picker.search')} aria-label={t('picker.search')} className="focus-none min-w-0 flex-1 bg-transparent text-help outline-none" />
          <Kbd>/</Kbd>
        </label>
      </div>
      <div ref={list} className="min-h-0 flex-1 overflow-y-auto px-1 pb-2">
        {error ? <ErrorState error={error} retry={retry} look="inline" className="m-2" /> : null}
        {loading ? <div className="flex flex-col gap-2.5 p-3">{[60, 80, 50, 70, 66].map((width) => <Skeleton key={width} className="h-4" />)}</div> : null}
        {!loading && !error && sources.length === 0 ? <EmptyState className="py-8!" title={t('picker.empty')} help={t('picker.emptyHelp')} /> : null}
        {sources.map(({ source, root }, index) => <DataSource key={source.step} source={source} root={root} look={look} search={search} openFirst={index < 2 && !passes(source.type)} />)}
      </div>
      <p className="flex h-9 shrink-0 items-center gap-1.5 border-t border-line px-4 text-help text-fg-3">{t('picker.hint')} <Kbd>/</Kbd></p>
    </section>
  );
});
