import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Inbox, MailOpen, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mailsQuery, useDeleteAllMails } from '@/api/mails';
import type { MailList as Mails } from '@/api/types';
import { PageHeader } from '@/app/page-header';
import { useShortcut } from '@/lib/use-shortcut';
import { Button, CopyButton, Dialog, EmptyState, ErrorState, LoadMore, SkeletonRows } from '@/ui';
import { MailList } from './mail-list';
import { MailReader } from './mail-reader';

/** Mail that workflows sent while no mail server is set: kept here instead of going out. */
export default function MailboxPage() {
  const { t } = useTranslation('mailbox');
  const navigate = useNavigate();
  const { mail: selected } = useSearch({ from: '/session/shell/mailbox' });
  const query = useInfiniteQuery(mailsQuery);
  const [confirming, setConfirming] = useState(false);
  const mails = query.data?.pages.flatMap((page) => page.items) ?? [];
  const at = mails.findIndex(({ id }) => id === selected);
  const open = (id: string | undefined): void => void navigate({ to: '/mailbox', search: id === undefined ? {} : { mail: id }, replace: true });
  const step = (by: 1 | -1): void => {
    const next = mails[at < 0 ? 0 : at + by];
    if (next) open(next.id);
  };
  useShortcut('ArrowDown', () => step(1), { inTextFields: false, enabled: mails.length > 0 });
  useShortcut('ArrowUp', () => step(-1), { inTextFields: false, enabled: mails.length > 0 });
  const smtp = query.data?.pages[0]?.smtp;
  return (
    <div className="flex h-full flex-col">
      <PageHeader title={t('title')} actions={mails.length > 0 ? <Button size={32} icon={<Trash2 />} onClick={() => setConfirming(true)}>{t('deleteAll')}</Button> : null} />
      <SmtpNote smtp={smtp} />
      {query.error && !query.data ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : null}
      {query.isPending ? <SkeletonRows height={78} rows={8} waitingFor={t('loading')} /> : null}
      {query.data && mails.length === 0 ? <EmptyState icon={<Inbox />} title={t('empty.title')} help={t('empty.help')} /> : null}
      {mails.length > 0 ? (
        <div className="grid min-h-0 flex-1 grid-cols-[380px_minmax(0,1fr)] border-t border-line">
          <div className="overflow-y-auto border-r border-line"><MailList mails={mails} selected={selected} /><LoadMore query={query} /></div>
          <div className="min-h-0 bg-surface">{selected ? <MailReader id={selected} onDeleted={() => open(mails[at + 1]?.id ?? mails[at - 1]?.id)} /> : <EmptyState icon={<MailOpen />} title={t('choose')} help={t('chooseHelp')} />}</div>
        </div>
      ) : null}
      <DeleteAll open={confirming} onOpenChange={setConfirming} onDone={() => open(undefined)} />
    </div>
  );
}

function SmtpNote({ smtp }: { smtp: Mails['smtp'] | undefined }) {
  const { t } = useTranslation('mailbox');
  if (!smtp) return <div className="h-8" />;
  const address = smtp.sink ? `${smtp.sink.host}:${smtp.sink.port}` : null;
  return (
    <p className="flex h-8 items-start gap-1.5 px-6 text-fg-3">
      <span>{t(smtp.configured ? 'smtp.configured' : 'smtp.sink')}</span>
      {address ? <><span>{t('smtp.listens')}</span><code className="text-code leading-5 text-fg-2">{address}</code><CopyButton text={address} className="-mt-0.75" /></> : null}
    </p>
  );
}

function DeleteAll({ open, onOpenChange, onDone }: { open: boolean; onOpenChange(open: boolean): void; onDone(): void }) {
  const { t } = useTranslation('mailbox');
  const { t: common } = useTranslation('common');
  const remove = useDeleteAllMails();
  const confirm = (): void => remove.mutate(undefined, { onSuccess: () => { onOpenChange(false); onDone(); } });
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('deleteAllTitle')}
      description={t('deleteAllHelp')}
      footer={<><Button onClick={() => onOpenChange(false)}>{common('cancel')}</Button><Button kind="danger" busy={remove.isPending} onClick={confirm}>{t('deleteAll')}</Button></>}
    >
      {remove.error ? <ErrorState error={remove.error} look="inline" /> : null}
    </Dialog>
  );
}
