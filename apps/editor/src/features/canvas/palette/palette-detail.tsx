import { offersErrorPort } from '@hookloom/graph';
import type { LocalizedText, NodeDeclaration } from '@hookloom/node-sdk';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { catalogQuery } from '@/api/catalog';
import { credentialsQuery } from '@/api/credentials';
import { AppIcon, StatusGlyph } from '@/ui';

/** What the marked node type does, takes and gives, and whether it is ready to be used. */
export function PaletteDetail({ declaration, say }: { declaration: NodeDeclaration; say(text: LocalizedText): string }) {
  const { t } = useTranslation('editor');
  return (
    <aside aria-live="polite" className="w-53 shrink-0 overflow-y-auto border-l border-line p-4">
      <div className="flex items-center gap-3">
        <AppIcon icon={declaration.icon} size={36} />
        <div className="min-w-0">
          <p className="text-panel font-semibold">{say(declaration.title)}</p>
          <p className="truncate text-help text-fg-3">{[t(`category.${declaration.category}`), ...(declaration.app.key === 'core' ? [] : [declaration.app.name])].join(' · ')}</p>
        </div>
      </div>
      <p className="mt-3 text-fg-2">{say(declaration.help)}</p>
      {declaration.trigger ? <Part title={t('palette.starts')}>{declaration.trigger.modes.map((mode) => <PortLine key={mode} name={t(`mode.${mode}`)} />)}</Part> : null}
      {declaration.inputs.length > 0 ? (
        <Part title={t('palette.takes')}>{declaration.inputs.map((port) => <PortLine key={port.key} name={port.shows ?? 'item'} label={port.key === 'main' ? undefined : say(port.label)} />)}</Part>
      ) : null}
      <Part title={t('palette.gives')}>
        {declaration.outputsFrom ? <PortLine name={t('palette.eachCase')} /> : null}
        {declaration.outputs.map((port) => <PortLine key={port.key} name={port.shows ?? port.key} label={port.key === 'main' ? undefined : say(port.label)} />)}
        {offersErrorPort(declaration) ? <PortLine name="error" label={t('palette.errorPort')} error /> : null}
      </Part>
      {declaration.credential ? <WorksWith types={declaration.credential.types} required={declaration.credential.required} say={say} /> : null}
    </aside>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return <section className="mt-4"><h3 className="mb-1.5 text-help font-normal text-fg-3">{title}</h3>{children}</section>;
}

function PortLine({ name, label, error = false }: { name: string; label?: string | undefined; error?: boolean }) {
  return (
    <p className="flex min-h-6 items-center gap-2">
      <span aria-hidden className={error ? 'size-2 rotate-45 border border-fail' : 'size-2.25 rounded-full border border-control-solid'} />
      <span className="font-mono text-code">{name}</span>
      {label && label !== name ? <span className="truncate text-help text-fg-2">{label}</span> : null}
    </p>
  );
}

function WorksWith({ types, required, say }: { types: readonly string[]; required: boolean; say(text: LocalizedText): string }) {
  const { t } = useTranslation('editor');
  const { data: catalog } = useQuery(catalogQuery);
  const { data: credentials } = useQuery(credentialsQuery);
  const fitting = credentials?.items.filter((credential) => types.includes(credential.type)) ?? [];
  const declared = catalog?.credentials.filter((credential) => types.includes(credential.key)) ?? [];
  return (
    <Part title={t('palette.worksWith')}>
      {fitting.slice(0, 3).map((credential) => <p key={credential.id} className="truncate">{credential.name}</p>)}
      {fitting.length > 0 ? (
        <p className="mt-1 flex items-center gap-1.5 text-help text-ok-text"><StatusGlyph state="succeeded" />{t('palette.connected')}</p>
      ) : (
        <p className="text-help text-fg-2">{t(required ? 'palette.needs' : 'palette.mayUse', { types: declared.map((credential) => say(credential.title)).join(', ') })}</p>
      )}
    </Part>
  );
}
