import type { GraphNode, Problem } from '@hookloom/graph';
import type { CredentialUse } from '@hookloom/node-sdk';
import { useQuery } from '@tanstack/react-query';
import { KeyRound, Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { catalogQuery } from '@/api/catalog';
import { credentialsQuery } from '@/api/credentials';
import { CredentialDrawer } from '@/features/credentials/credential-drawer';
import { useEditor } from '@/stores/graph-store/editor-context';
import { useLocalized } from '@/i18n/use-localized';
import { COMMAND_ITEM, Combobox, IconButton, Skeleton, StatusGlyph } from '@/ui';
import { useProblemText } from '../canvas/problem-text';

const NONE = '';

/** Which account the node works with; a new one is made without leaving. */
export function CredentialSelect({ node, use, problem }: { node: GraphNode; use: CredentialUse; problem: Problem | undefined }) {
  const { t } = useTranslation('editor');
  const say = useLocalized();
  const problemText = useProblemText();
  const { graph } = useEditor();
  const { data: catalog } = useQuery(catalogQuery);
  const { data: credentials } = useQuery(credentialsQuery);
  const [drawer, setDrawer] = useState<'new' | 'edit' | null>(null);
  const choose = (id: string): void => {
    graph.getState().edit('choose-credential', [{ type: 'set-credential', node: node.key, credential: id === NONE ? null : id }]);
  };
  const fitting = (credentials?.items ?? []).filter((credential) => use.types.includes(credential.type));
  const chosen = fitting.find((credential) => credential.id === node.credential);
  const typeOf = (type: string): string => {
    const declared = catalog?.credentials.find((candidate) => candidate.key === type);
    return declared ? say(declared.title) : type;
  };
  return (
    <div data-field="credential">
      <div className="mb-1.25 flex min-h-5.5 items-center justify-between">
        <span className="font-medium">{t('credential.label')}{use.required ? null : <span className="ml-1.5 text-help font-normal text-fg-3">{t('optional', { ns: 'common' })}</span>}</span>
        {chosen?.lastTest ? (
          <span className={chosen.lastTest.ok ? 'flex items-center gap-1.5 text-help text-ok-text' : 'flex items-center gap-1.5 text-help text-fail-text'}>
            <StatusGlyph state={chosen.lastTest.ok ? 'succeeded' : 'failed'} />
            {t(chosen.lastTest.ok ? 'credential.works' : 'credential.fails')}
          </span>
        ) : null}
      </div>
      {credentials ? (
        <div className="flex gap-1.5" data-testid="field-credential">
          <Combobox
            aria-label={t('credential.label')}
            aria-invalid={problem?.severity === 'error' || undefined}
            options={[
              ...(use.required ? [] : [{ value: NONE, label: t('credential.none') }]),
              ...fitting.map((credential) => ({ value: credential.id, label: credential.name, help: typeOf(credential.type), icon: <KeyRound aria-hidden className="size-4 text-fg-3" /> })),
            ]}
            value={chosen?.id ?? (use.required ? undefined : NONE)}
            onChange={choose}
            placeholder={t('credential.choose')}
            searchPlaceholder={t('credential.find')}
            empty={t('credential.nothing')}
            footer={
              <button type="button" data-testid="new-credential" onClick={() => setDrawer('new')} className={`${COMMAND_ITEM} w-full hover:bg-hover`}>
                <Plus aria-hidden className="size-4 text-accent-text" />
                {t('credential.new')}
              </button>
            }
          />
          {chosen ? <IconButton size={32} label={t('credential.edit')} icon={<Pencil />} onClick={() => setDrawer('edit')} /> : null}
        </div>
      ) : (
        <Skeleton className="h-8" />
      )}
      {problem ? <p role="alert" className="mt-1.25 text-help text-fail-text">{problemText(problem)}</p> : null}
      {drawer && catalog ? <CredentialDrawer declarations={catalog.credentials} credential={drawer === 'edit' ? chosen : undefined} types={use.types} onClose={() => setDrawer(null)} onSaved={(saved) => choose(saved.id)} /> : null}
    </div>
  );
}
