import type { CredentialDeclaration } from '@hookloom/node-sdk';
import { useQuery } from '@tanstack/react-query';
import { Ellipsis, KeyRound, Pencil, PlugZap, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { catalogQuery } from '@/api/catalog';
import { credentialsQuery, useDeleteCredential, useTestCredential } from '@/api/credentials';
import { describeError } from '@/api/describe-error';
import type { Credential } from '@/api/types';
import { PageHeader } from '@/app/page-header';
import { useLocalized } from '@/i18n/use-localized';
import { useShortcut } from '@/lib/use-shortcut';
import { AppIcon, Button, ColumnHeader, Dialog, EmptyState, ErrorState, IconButton, Menu, MenuItem, MenuSeparator, notify, RelativeTime, SkeletonRows, StatusGlyph, Table, TableBody, TableCell, TableHead, TableRow } from '@/ui';
import { CredentialDrawer } from './credential-drawer';

const COLUMNS = 'minmax(260px,1fr) 200px 160px minmax(200px,280px) 150px 64px';

/** Accounts at other services, their secrets encrypted and never shown. */
export default function CredentialsPage() {
  const { t } = useTranslation('credentials');
  const query = useQuery(credentialsQuery);
  const catalog = useQuery(catalogQuery);
  const [editing, setEditing] = useState<Credential | 'new' | null>(null);
  const declarations = catalog.data?.credentials ?? [];
  const items = query.data?.items ?? [];
  const create = (): void => setEditing('new');
  useShortcut('n', create);
  const error = query.error ?? catalog.error;
  return (
    <div className="flex h-full flex-col">
      <PageHeader title={t('title')} aside={t('intro')} actions={<Button kind="primary" size={32} icon={<Plus />} hint="N" onClick={create}>{t('new')}</Button>} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        {error && !query.data ? <ErrorState error={error} retry={() => void query.refetch()} /> : null}
        {query.isPending ? <SkeletonRows height={57} rows={8} waitingFor={t('loading')} /> : null}
        {items.length > 0 ? (
          <Table columns={COLUMNS} label={t('title')}>
            <TableHead sticky>
              <ColumnHeader className="pl-6">{t('column.name')}</ColumnHeader>
              <ColumnHeader>{t('column.type')}</ColumnHeader>
              <ColumnHeader>{t('column.usedBy')}</ColumnHeader>
              <ColumnHeader>{t('column.test')}</ColumnHeader>
              <ColumnHeader>{t('column.updated')}</ColumnHeader>
              <ColumnHeader><span className="sr-only">{t('column.actions')}</span></ColumnHeader>
            </TableHead>
            <TableBody>{items.map((credential) => <CredentialRow key={credential.id} credential={credential} declaration={declarations.find(({ key }) => key === credential.type)} onEdit={() => setEditing(credential)} />)}</TableBody>
          </Table>
        ) : null}
        {query.data && items.length === 0 ? <EmptyState icon={<KeyRound />} title={t('empty.title')} help={t('empty.help')} action={<Button icon={<Plus />} onClick={create}>{t('new')}</Button>} /> : null}
      </div>
      {editing && catalog.data ? <CredentialDrawer declarations={declarations} credential={editing === 'new' ? undefined : editing} onClose={() => setEditing(null)} /> : null}
    </div>
  );
}

interface CredentialRowProps {
  credential: Credential;
  declaration: CredentialDeclaration | undefined;
  onEdit(): void;
}

function CredentialRow({ credential, declaration, onEdit }: CredentialRowProps) {
  const { t } = useTranslation('credentials');
  const say = useLocalized();
  const plain = Object.values(credential.fields).filter((value): value is string => typeof value === 'string' && value !== '');
  return (
    <TableRow height={57}>
      <TableCell className="flex items-center gap-3 pl-6">
        <AppIcon icon={declaration?.icon ?? { set: 'lucide', name: 'key-round', tint: 'neutral' }} size={32} />
        <div className="min-w-0">
          <button type="button" onClick={onEdit} className="cover-link block max-w-full truncate text-left font-semibold">{credential.name}</button>
          <p className="truncate text-help text-fg-3">{plain.join(' · ') || t('secretSet')}</p>
        </div>
      </TableCell>
      <TableCell className="truncate text-fg-2">{declaration ? say(declaration.title) : credential.type}</TableCell>
      <TableCell className="text-fg-2">{credential.usedBy > 0 ? t('usedBy', { count: credential.usedBy }) : <span className="text-fg-3">{t('unused')}</span>}</TableCell>
      <TableCell><LastTest credential={credential} testable={declaration?.testable ?? false} /></TableCell>
      <TableCell className="text-fg-2"><RelativeTime at={credential.updatedAt} /></TableCell>
      <TableCell className="z-10 flex justify-end pr-4"><CredentialMenu credential={credential} testable={declaration?.testable ?? false} onEdit={onEdit} /></TableCell>
    </TableRow>
  );
}

function LastTest({ credential, testable }: { credential: Credential; testable: boolean }) {
  const { t } = useTranslation('credentials');
  const test = credential.lastTest;
  if (!test) return <span className="text-fg-3">{t(testable ? 'neverTested' : 'notTestable')}</span>;
  return (
    <div className="min-w-0">
      <span className={`flex items-center gap-2 font-medium ${test.ok ? 'text-ok-text' : 'text-fail-text'}`}><StatusGlyph state={test.ok ? 'succeeded' : 'failed'} />{t(test.ok ? 'works' : 'fails')}</span>
      <p className="truncate pl-5.5 text-help text-fg-3" title={test.message ?? undefined}><RelativeTime at={test.at} />{test.message ? `, ${test.message}` : ''}</p>
    </div>
  );
}

function CredentialMenu({ credential, testable, onEdit }: { credential: Credential; testable: boolean; onEdit(): void }) {
  const { t } = useTranslation('credentials');
  const { t: common } = useTranslation('common');
  const [confirming, setConfirming] = useState(false);
  const test = useTestCredential();
  const remove = useDeleteCredential();
  return (
    <>
      <Menu trigger={<IconButton label={common('more')} icon={<Ellipsis />} />}>
        <MenuItem icon={<Pencil />} onSelect={onEdit}>{t('edit')}</MenuItem>
        {testable ? <MenuItem icon={<PlugZap />} onSelect={() => test.mutate(credential.id, { onError: (error) => notify.failed({ title: t('testFailed'), detail: describeError(error, common).what }) })}>{t('test')}</MenuItem> : null}
        <MenuSeparator />
        <MenuItem icon={<Trash2 />} danger onSelect={() => setConfirming(true)}>{t('delete.menu')}</MenuItem>
      </Menu>
      <Dialog
        open={confirming}
        onOpenChange={setConfirming}
        title={t('delete.title', { name: credential.name })}
        description={t('delete.help')}
        footer={
          <>
            <Button onClick={() => setConfirming(false)}>{common('cancel')}</Button>
            <Button kind="danger" busy={remove.isPending} onClick={() => remove.mutate(credential.id, { onSuccess: () => setConfirming(false) })}>{t('delete.confirm')}</Button>
          </>
        }
      >
        {remove.error ? <ErrorState error={remove.error} look="inline" /> : null}
      </Dialog>
    </>
  );
}
