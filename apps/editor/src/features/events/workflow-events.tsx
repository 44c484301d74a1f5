import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { triggersQuery } from '@/api/workflows';
import { eventsSearch, type EventsSearch } from '@/app/search-params';
import { EventsView } from './events-view';
import { TriggerHeader } from './trigger-header';

/** The events of one workflow, by trigger: the tab "Events" of its page. */
export function WorkflowEvents({ workflowId }: { workflowId: string }) {
  const navigate = useNavigate();
  const search = eventsSearch(useSearch({ strict: false }) as Record<string, unknown>);
  const { data } = useQuery(triggersQuery(workflowId));
  const triggers = data?.items ?? [];
  const trigger = triggers.find(({ id }) => id === search.trigger) ?? triggers[0];
  const go = (next: EventsSearch): void => void navigate({ to: '/workflows/$workflowId/events', params: { workflowId }, search: next, replace: true });
  return (
    <EventsView
      search={search}
      onSearch={go}
      scope={{ workflowId, triggerId: triggers.length > 1 ? trigger?.id : undefined }}
      scoped
      header={trigger ? <TriggerHeader workflowId={workflowId} triggers={triggers} trigger={trigger} onChoose={(triggerId) => go({ ...search, trigger: triggerId, event: undefined })} /> : null}
    />
  );
}
