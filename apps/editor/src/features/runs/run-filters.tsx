import { useInfiniteQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { CircleDot, Clock, Workflow } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RunSummary } from '@/api/types';
import { workflowsQuery } from '@/api/workflows';
import { SPANS, type RunsSearch } from '@/app/search-params';
import { Button, COMMAND_ITEM, FilterChip, FilterChoice, StatusGlyph, StatusLabel } from '@/ui';

const STATES: readonly RunSummary['status'][] = ['running', 'queued', 'waiting', 'succeeded', 'failed', 'cancelled'];

export interface RunFiltersProps {
  search: RunsSearch;
  onChange(change: Partial<RunsSearch>): void;
  /** One workflow's runs need no filter by workflow. */
  scoped: boolean;
}

/** The filters in effect, each as a chip that can be changed or taken off. */
export function RunFilters({ search, onChange, scoped }: RunFiltersProps) {
  const { t } = useTranslation('runs');
  const states = search.status ?? [];
  const toggle = (state: RunSummary['status'], on: boolean): void => {
    const next = STATES.filter((known) => (known === state ? on : states.includes(known)));
    onChange({ status: next.length > 0 ? next : undefined });
  };
  const any = states.length > 0 || search.workflow !== undefined || search.span !== undefined;
  return (
    <div className="flex flex-1 flex-wrap items-center gap-2">
      <FilterChip
        icon={<CircleDot aria-hidden />}
        label={t('chip.state')}
        shortcut="f"
        relation={t(states.length > 1 ? 'chip.anyOf' : 'chip.is')}
        value={states.length > 0 ? states.map((state) => <StatusValue key={state} state={state} />) : undefined}
        onClear={() => onChange({ status: undefined })}
      >
        {STATES.map((state) => <FilterChoice key={state} checked={states.includes(state)} onChange={(on) => toggle(state, on)}><StatusLabel state={state} /></FilterChoice>)}
      </FilterChip>
      {scoped ? null : <WorkflowFilter value={search.workflow} onChange={(workflow) => onChange({ workflow })} />}
      <FilterChip icon={<Clock aria-hidden />} label={t('chip.started')} relation={t('chip.inThe')} value={search.span ? t(`span.${search.span}`) : undefined} onClear={() => onChange({ span: undefined })}>
        {SPANS.map((span) => <FilterChoice key={span} checked={search.span === span} onChange={(on) => onChange({ span: on ? span : undefined })}>{t(`span.${span}`)}</FilterChoice>)}
      </FilterChip>
      {any ? <Button kind="ghost" size={26} className="ml-auto" onClick={() => onChange({ status: undefined, workflow: undefined, span: undefined })}>{t('clearAll')}</Button> : null}
    </div>
  );
}

function StatusValue({ state }: { state: RunSummary['status'] }) {
  const { t } = useTranslation('states');
  return <span className="inline-flex items-center gap-1.25"><StatusGlyph state={state} size={12} />{t(state)}</span>;
}

export interface WorkflowFilterProps {
  value: string | undefined;
  onChange(workflow: string | undefined): void;
  shortcut?: string;
}

/** Narrows a list to one workflow, found by typing. */
export function WorkflowFilter({ value, onChange, shortcut }: WorkflowFilterProps) {
  const { t } = useTranslation('runs');
  const { data } = useInfiniteQuery(workflowsQuery());
  const workflows = data?.pages.flatMap((page) => page.items) ?? [];
  const chosen = workflows.find((workflow) => workflow.id === value);
  return (
    <FilterChip icon={<Workflow aria-hidden />} label={t('chip.workflow')} {...(shortcut ? { shortcut } : {})} relation={t('chip.is')} value={value === undefined ? undefined : <span className="max-w-50 truncate">{chosen?.name ?? '…'}</span>} onClear={() => onChange(undefined)}>
      <Command label={t('findWorkflow')} className="w-80">
        <Command.Input autoFocus placeholder={t('findWorkflow')} className="focus-none h-8 w-full border-b border-line bg-transparent px-2 outline-none" />
        <Command.List className="max-h-72 overflow-y-auto pt-1">
          <Command.Empty className="px-2 py-3 text-fg-3">{t('noWorkflow')}</Command.Empty>
          {workflows.map((workflow) => <Command.Item key={workflow.id} value={workflow.id} keywords={[workflow.name]} onSelect={() => onChange(workflow.id)} className={COMMAND_ITEM}><span className="truncate">{workflow.name}</span></Command.Item>)}
        </Command.List>
      </Command>
    </FilterChip>
  );
}
