import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mailQuery, useDeleteMail } from '@/api/mails';
import type { Mail } from '@/api/types';
import { inertText } from '@/lib/inert-text';
import { useFormat } from '@/lib/use-format';
import { CopyButton, ErrorState, IconButton, Skeleton, Tabs } from '@/ui';
import { MailFrame } from './mail-frame';

type View = 'html' | 'text' | 'headers' | 'source';

/** One mail: who to whom, and its contents as HTML, text, headers or source. */
export function MailReader({ id, onDeleted }: { id: string; onDeleted(): void }) {
  const query = useQuery(mailQuery(id));
  const client = useQueryClient();
  const loaded = query.data?.id;
  // Reading it has marked it as read on the server; the list and the count have to follow.
  useEffect(() => {
    if (loaded) void client.invalidateQueries({ queryKey: ['mails'], predicate: ({ queryKey }) => queryKey[1] !== 'one' });
  }, [client, loaded]);
  if (query.error) return <div className="p-6"><ErrorState error={query.error} retry={() => void query.refetch()} /></div>;
  if (!query.data) return <div className="flex flex-col gap-3 p-6"><Skeleton className="h-6 w-96" /><Skeleton className="h-4 w-64" /></div>;
  return <Reader key={id} mail={query.data} onDeleted={onDeleted} />;
}

function Reader({ mail, onDeleted }: { mail: Mail; onDeleted(): void }) {
  const { t } = useTranslation('mailbox');
  const format = useFormat();
  const remove = useDeleteMail();
  const [view, setView] = useState<View>(mail.html ? 'html' : 'text');
  const plain = (text: string) => <pre className="h-full overflow-auto px-6 py-4 font-mono text-code whitespace-pre-wrap">{inertText(text)}</pre>;
  const subject = mail.subject ? inertText(mail.subject) : t('noSubject');
  const tabs = [
    ...(mail.html ? [{ value: 'html' as const, label: t('view.html'), content: <MailFrame html={mail.html} title={t('frame', { subject })} /> }] : []),
    { value: 'text' as const, label: t('view.text'), content: mail.text ? plain(mail.text) : <p className="px-6 py-4 text-fg-3">{t('noText')}</p> },
    { value: 'headers' as const, label: t('view.headers'), content: <Headers headers={mail.headers} /> },
    { value: 'source' as const, label: t('view.source'), content: plain(mail.source) },
  ];
  return (
    <article className="flex h-full flex-col">
      <header className="px-6 pt-4 pb-3">
        <div className="flex items-start gap-3">
          <h2 className="min-w-0 flex-1 text-panel break-words">{subject}</h2>
          <CopyButton text={mail.source} label={t('copySource')} />
          <IconButton size={26} label={t('delete')} icon={<Trash2 />} disabled={remove.isPending} onClick={() => remove.mutate(mail.id, { onSuccess: onDeleted })} />
        </div>
        <dl className="mt-1.5 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-help">
          <dt className="text-fg-3">{t('from')}</dt><dd className="text-fg-2">{inertText(mail.from)}</dd>
          <dt className="text-fg-3">{t('to')}</dt><dd className="text-fg-2">{inertText(mail.to.join(', '))}</dd>
          <dt className="text-fg-3">{t('received')}</dt><dd className="text-fg-2">{format.exact(mail.receivedAt)}</dd>
        </dl>
        {remove.error ? <ErrorState error={remove.error} look="inline" className="mt-3" /> : null}
      </header>
      <Tabs aria-label={t('view.label')} value={view} onChange={setView} tabs={tabs} className="flex-1 [&>div:first-child]:border-b [&>div:first-child]:border-line [&>div:first-child]:px-3.5 [&>div:first-child]:pb-2" />
    </article>
  );
}

function Headers({ headers }: { headers: Record<string, unknown> }) {
  return (
    <dl className="h-full overflow-auto px-6 py-3 font-mono text-code">
      {Object.entries(headers).map(([name, value]) => (
        <div key={name} className="grid grid-cols-[180px_1fr] gap-3 border-b border-line py-1 last:border-0"><dt className="text-accent-text">{inertText(name)}</dt><dd className="break-all">{inertText(Array.isArray(value) ? value.join('\n') : String(value))}</dd></div>
      ))}
    </dl>
  );
}
