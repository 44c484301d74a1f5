import { Link } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { WorkflowSummary } from '@/api/types';
import { useSwitchWorkflow } from '@/api/workflows';
import { cx } from '@/lib/cx';
import { useLocalized } from '@/i18n/use-localized';
import { useFormat } from '@/lib/use-format';
import { AppIcon, Badge, notify, Pill, SourceIcon, Switch, TableCell, TableRow, Tag } from '@/ui';
import { describeError } from '@/api/describe-error';
import { Activity } from './activity';
import { LastRun } from './last-run';
import { WorkflowMenu } from './workflow-menu';

export const WORKFLOW_COLUMNS = '60px 64px minmax(210px,1fr) minmax(140px,200px) 168px 136px 80px 88px';
const TAGS_SHOWN = 2;

/** Where it begins and where it ends up; what lies between is told by number to those who hear the page. */
function Apps({ workflow }: { workflow: WorkflowSummary }) {
  const [first, ...others] = workflow.apps;
  const last = others.at(-1);
  const shown = [first, last].filter((icon) => icon !== undefined);
  const more = workflow.apps.length - shown.length;
  return (
    <span className={cx('flex gap-1', !workflow.active && 'opacity-70')}>
      {shown.map((icon, index) => <AppIcon key={`${icon.name}-${index}`} icon={icon} />)}
      {more > 0 ? <span className="sr-only">+{more}</span> : null}
    </span>
  );
}

function Starts({ triggers }: { triggers: WorkflowSummary['triggers'] }) {
  const { t } = useTranslation('workflows');
  const say = useLocalized();
  if (triggers.length === 0) return <span className="text-help text-fg-3">{t('noTrigger')}</span>;
  return (
    <span className="flex gap-1.25 overflow-hidden">
      {triggers.map((trigger, index) => (
        <span key={index} title={say(trigger.title)}><Pill icon={<SourceIcon source={trigger.mode} />}>{trigger.detail ?? t(`mode.${trigger.mode}`)}</Pill></span>
      ))}
    </span>
  );
}

/** One workflow. The name's link covers the row; what acts by itself lies above it. */
export function WorkflowRow({ workflow, max }: { workflow: WorkflowSummary; max: number }) {
  const { t } = useTranslation('workflows');
  const { t: common } = useTranslation('common');
  const format = useFormat();
  const switchWorkflow = useSwitchWorkflow();
  const turn = (active: boolean): void =>
    switchWorkflow.mutate({ id: workflow.id, active }, { onError: (error) => { const { what, why } = describeError(error, common); notify.failed({ title: what, detail: why }); } });
  return (
    <TableRow height={57}>
      <TableCell className="pl-6">
        <Switch checked={workflow.active} disabled={workflow.version === null && !workflow.active} onChange={turn} aria-label={t('switch', { name: workflow.name })} className="z-10" />
      </TableCell>
      <TableCell><Apps workflow={workflow} /></TableCell>
      <TableCell>
        <div className="flex items-center gap-2">
          <Link to="/workflows/$workflowId" params={{ workflowId: workflow.id }} title={workflow.name} className={cx('cover-link truncate font-semibold', workflow.active ? 'text-fg' : 'text-fg-2')}>{workflow.name}</Link>
          {workflow.draftChanged ? <Badge>{t('draft')}</Badge> : null}
          {workflow.problems > 0 ? (
            <span className="inline-flex shrink-0 items-center gap-1 text-help text-wait-text"><TriangleAlert aria-hidden className="size-3.5" />{t('problems', { count: workflow.problems })}</span>
          ) : null}
        </div>
        <div className="flex items-center gap-2.5 text-help text-fg-3">
          {workflow.tags.slice(0, TAGS_SHOWN).map((tag) => <Tag key={tag} name={tag} />)}
          <span className="truncate">{workflow.version === null ? t('neverPublished') : `${t('version', { number: workflow.version })}${workflow.publishedAt ? `, ${format.day(workflow.publishedAt)}` : ''}`}</span>
        </div>
      </TableCell>
      <TableCell><Starts triggers={workflow.triggers} /></TableCell>
      <TableCell><LastRun workflow={workflow} /></TableCell>
      <TableCell className="z-10 flex items-center"><Activity workflow={workflow} max={max} /></TableCell>
      <TableCell numeric>
        <div className="font-medium text-fg">{format.number(workflow.runs24h)}</div>
        <div className={cx('text-help', workflow.failed24h > 0 ? 'text-fail-text' : 'text-fg-3')}>
          {workflow.failed24h > 0 ? t('failed', { number: format.number(workflow.failed24h) }) : workflow.runs24h > 0 ? t('noneFailed') : t('noRuns')}
        </div>
      </TableCell>
      <TableCell className="z-10 flex justify-end pr-4"><WorkflowMenu workflow={workflow} /></TableCell>
    </TableRow>
  );
}
