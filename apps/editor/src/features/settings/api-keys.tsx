import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { apiKeysQuery, useCreateApiKey, useRevokeApiKey } from '@/api/session';
import type { ApiKey, NewApiKey } from '@/api/types';
import { useFormat } from '@/lib/use-format';
import { Button, ColumnHeader, CopyButton, Dialog, ErrorState, Field, Input, RelativeTime, Skeleton, Table, TableBody, TableCell, TableHead, TableRow } from '@/ui';
import { Section } from './section';

/** Keys for programs. A key's value is shown once, when it is made; only its hash is kept. */
export function ApiKeySettings() {
  const { t } = useTranslation('settings');
  const query = useQuery(apiKeysQuery);
  const [made, setMade] = useState<NewApiKey | null>(null);
  const items = query.data?.items ?? [];
  return (
    <Section title={t('keys.title')} help={t('keys.help')}>
      {made ? <NewKey made={made} onDone={() => setMade(null)} /> : <CreateKey onMade={setMade} />}
      {query.error ? <ErrorState error={query.error} look="inline" retry={() => void query.refetch()} /> : null}
      {query.isPending ? <Skeleton className="h-18" /> : null}
      {items.length > 0 ? (
        <Table columns="minmax(120px,1fr) 130px 120px 90px" label={t('keys.title')}>
          <TableHead>
            <ColumnHeader className="pl-0">{t('keys.name')}</ColumnHeader>
            <ColumnHeader>{t('keys.prefix')}</ColumnHeader>
            <ColumnHeader>{t('keys.used')}</ColumnHeader>
            <ColumnHeader><span className="sr-only">{t('keys.revoke')}</span></ColumnHeader>
          </TableHead>
          <TableBody>{items.map((key) => <KeyRow key={key.id} apiKey={key} />)}</TableBody>
        </Table>
      ) : null}
      {query.data && items.length === 0 ? <p className="text-fg-3">{t('keys.none')}</p> : null}
    </Section>
  );
}

function CreateKey({ onMade }: { onMade(key: NewApiKey): void }) {
  const { t } = useTranslation('settings');
  const create = useCreateApiKey();
  const [name, setName] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() === '') return;
    create.mutate(name.trim(), { onSuccess: (key) => { setName(''); onMade(key); } });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <Field label={t('keys.newName')} help={t('keys.newHelp')}>
        {(control) => (
          <div className="flex gap-2">
            <Input {...control} value={name} onChange={(event) => setName(event.target.value)} />
            <Button type="submit" size={32} icon={<Plus />} busy={create.isPending} disabled={name.trim() === ''}>{t('keys.create')}</Button>
          </div>
        )}
      </Field>
      {create.error ? <ErrorState error={create.error} look="inline" /> : null}
    </form>
  );
}

function NewKey({ made, onDone }: { made: NewApiKey; onDone(): void }) {
  const { t } = useTranslation('settings');
  return (
    <div role="status" className="rounded-panel border border-accent-line bg-accent-soft p-3.5">
      <p className="font-semibold">{t('keys.made', { name: made.name })}</p>
      <p className="text-fg-2">{t('keys.madeHelp')}</p>
      <div className="mt-2.5 flex items-center gap-2">
        <code className="min-w-0 flex-1 truncate rounded-control border border-line bg-surface px-2.5 py-1.5 text-code select-all">{made.key}</code>
        <CopyButton text={made.key} wide size={30} />
        <Button onClick={onDone}>{t('keys.done')}</Button>
      </div>
    </div>
  );
}

function KeyRow({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation('common');
  const format = useFormat();
  const revoke = useRevokeApiKey();
  const [confirming, setConfirming] = useState(false);
  return (
    <TableRow height={37} interactive={false}>
      <TableCell className="truncate pl-0 font-medium" title={format.exact(apiKey.createdAt)}>{apiKey.name}</TableCell>
      <TableCell mono className="text-fg-2">{apiKey.prefix}…</TableCell>
      <TableCell className="truncate text-fg-2">{apiKey.lastUsedAt ? <RelativeTime at={apiKey.lastUsedAt} /> : <span className="text-fg-3">{t('keys.never')}</span>}</TableCell>
      <TableCell className="flex justify-end pr-0"><Button size={26} kind="ghost" onClick={() => setConfirming(true)}>{t('keys.revoke')}</Button></TableCell>
      <Dialog
        open={confirming}
        onOpenChange={setConfirming}
        title={t('keys.revokeTitle', { name: apiKey.name })}
        description={t('keys.revokeHelp')}
        footer={<><Button onClick={() => setConfirming(false)}>{common('cancel')}</Button><Button kind="danger" busy={revoke.isPending} onClick={() => revoke.mutate(apiKey.id)}>{t('keys.revoke')}</Button></>}
      >
        {revoke.error ? <ErrorState error={revoke.error} look="inline" /> : null}
      </Dialog>
    </TableRow>
  );
}
