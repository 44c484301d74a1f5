import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/app/page-header';
import type { EventsSearch } from '@/app/search-params';
import { WorkflowFilter } from '@/features/runs/run-filters';
import { EventsView } from './events-view';

/** Every event of every trigger. */
export default function EventsPage() {
  const { t } = useTranslation('events');
  const navigate = useNavigate();
  const search = useSearch({ from: '/session/shell/events' });
  const go = (next: EventsSearch): void => void navigate({ to: '/events', search: next, replace: true });
  return (
    <EventsView
      search={search}
      onSearch={go}
      scope={{ workflowId: search.workflow }}
      scoped={search.workflow !== undefined}
      header={<PageHeader title={t('title')} aside={t('intro')} />}
      filters={<WorkflowFilter shortcut="f" value={search.workflow} onChange={(workflow) => go({ ...search, workflow })} />}
    />
  );
}
