import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { eventsQuery } from '@/api/events';
import { useFormat } from '@/lib/use-format';
import { useEditor, useUi } from '@/stores/graph-store/editor-context';
import { Select, StatusGlyph, type Option } from '@/ui';
import { useMapping } from './mapping-context';

/** The newest events offered as data. */
const OFFERED = 20;
const NEWEST = 'newest';

/** Which event the data, previews and tests use. */
export function EventChooser() {
  const { t } = useTranslation('editor');
  const { moment } = useFormat();
  const { workflowId, ui } = useEditor();
  const chosen = useUi((state) => state.eventId);
  const { mapping } = useMapping();
  const { data } = useInfiniteQuery(eventsQuery({ workflowId }));
  const events = (data?.pages[0]?.items ?? []).filter((event) => event.state === 'started' || event.state === 'accepted').slice(0, OFFERED);
  const newest = mapping?.event ? t('picker.eventFrom', { when: moment(mapping.event.receivedAt) }) : t('picker.sampleData');
  const options: Option[] = [
    { value: NEWEST, label: newest, icon: <StatusGlyph state={mapping?.event ? 'succeeded' : 'not-reached'} /> },
    ...events.map((event) => ({ value: event.id, label: t('picker.eventFrom', { when: moment(event.receivedAt) }), help: event.key ?? event.type ?? undefined, icon: <StatusGlyph state={event.state} /> }) as Option),
  ];
  return <Select size={30} aria-label={t('picker.data')} options={options} value={chosen ?? NEWEST} onChange={(value) => ui.getState().set({ eventId: value === NEWEST ? null : value })} />;
}
