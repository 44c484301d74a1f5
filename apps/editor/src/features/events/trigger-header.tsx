import { useQuery } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { catalogQuery } from '@/api/catalog';
import type { Trigger } from '@/api/types';
import { useTestEvent } from '@/features/workflows/use-test-event';
import { useLocalized } from '@/i18n/use-localized';
import { useFormat } from '@/lib/use-format';
import { AppIcon, Badge, Button, CopyButton, Pill, RelativeTime, Select, SourceIcon } from '@/ui';

export interface TriggerHeaderProps {
  workflowId: string;
  triggers: readonly Trigger[];
  trigger: Trigger;
  onChoose(triggerId: string): void;
}

/** The trigger whose events are shown: what it is, where it listens, when it last heard something. */
export function TriggerHeader({ workflowId, triggers, trigger, onChoose }: TriggerHeaderProps) {
  const { t } = useTranslation('events');
  const { t: workflows } = useTranslation('workflows');
  const say = useLocalized();
  const format = useFormat();
  const { data: catalog } = useQuery(catalogQuery);
  const test = useTestEvent();
  const declaration = catalog?.nodes.find((node) => node.key === trigger.type);
  const title = declaration ? say(declaration.title) : trigger.type;
  return (
    <div className="flex shrink-0 items-center gap-3.5 px-6 pt-3.5">
      <AppIcon icon={declaration?.icon ?? { set: 'lucide', name: 'webhook', tint: 'neutral' }} size={36} />
      <div className="min-w-0">
        <div className="flex items-center gap-2.5">
          {triggers.length > 1 ? (
            <Select size={26} aria-label={t('trigger.choose')} value={trigger.id} onChange={onChoose} options={triggers.map(({ id, nodeKey }) => ({ value: id, label: nodeKey }))} className="w-44" />
          ) : (
            <h2 className="truncate text-panel">{title}</h2>
          )}
          <Pill icon={<SourceIcon source={trigger.mode} />}>{workflows(`mode.${trigger.mode}`)}</Pill>
          {trigger.active ? null : <Badge>{t('trigger.off')}</Badge>}
        </div>
        <p className="flex items-center gap-1.5 text-help text-fg-3">
          {trigger.url ? <><span className="max-w-60 truncate font-mono text-code text-fg-2" title={trigger.url}>{shortUrl(trigger.url)}</span><CopyButton text={trigger.url} label={t('trigger.copyUrl')} className="-my-1" /><span aria-hidden>·</span></> : null}
          {trigger.lastEventAt ? <span>{t('trigger.lastEvent')} <RelativeTime at={trigger.lastEventAt} /></span> : t('trigger.never')}
          {trigger.nextAt ? <span title={format.exact(trigger.nextAt)}>· {t('trigger.nextPoll')} {format.dayTime(trigger.nextAt)}</span> : null}
        </p>
      </div>
      <Button size={32} icon={<Send />} busy={test.pending} disabled={!trigger.active} onClick={() => test.send(workflowId, trigger.id)} className="ml-auto">{t('trigger.test')}</Button>
    </div>
  );
}

/** The end of a hook's address, which tells it from others: `…/hooks/k7Qd2xW9`. */
function shortUrl(url: string): string {
  const path = new URL(url).pathname;
  return path.length > 28 ? `…${path.slice(0, 20)}…` : `…${path}`;
}
