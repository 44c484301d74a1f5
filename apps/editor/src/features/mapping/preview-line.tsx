import { valueAsText } from '@hookloom/graph';
import type { Json } from '@hookloom/node-sdk';
import type { ReactNode } from 'react';
import { CornerDownRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { inertText } from '@/lib/inert-text';
import { cx } from '@/lib/cx';
import { usePreview } from './use-preview';

/** Characters shown of a result. */
const MAX_SHOWN = 400;

/** Under a field: what its expression gives now, or which field is missing. */
export function PreviewLine({ source, field, compact = false }: { source: string; field: string; compact?: boolean }) {
  const { t } = useTranslation('editor');
  const preview = usePreview(source, field);
  if (source.trim() === '') return null;
  const line = (): { text: ReactNode; tone: 'plain' | 'bad' | 'quiet' } => {
    switch (preview.kind) {
      case 'parts':
        if (preview.parts.every((part) => part.text === '')) return { text: t('preview.empty'), tone: 'quiet' };
        return { text: preview.parts.map((part, index) => (part.dynamic ? <b key={index} className="font-semibold text-fg">{shown(part.text)}</b> : <span key={index}>{shown(part.text)}</span>)), tone: 'plain' };
      case 'missing': {
        const { found, missing, holds, available } = preview.missing;
        const text = found === '' ? t('preview.unknown', { name: missing }) : missing === '' ? t('preview.noValue', { found }) : t(`preview.missing.${holds}`, { found, name: missing });
        return { text: `${text}${available.length > 0 ? ` ${t('preview.available', { names: available.slice(0, 4).join(', ') })}` : ''}`, tone: 'bad' };
      }
      case 'syntax':
        return { text: preview.message, tone: 'bad' };
      case 'answer':
        return preview.result.ok ? { text: <b className="font-semibold text-fg">{shown(said(preview.result.value))}</b>, tone: 'plain' } : { text: preview.result.message, tone: 'bad' };
      case 'asking':
        return { text: t('preview.asking'), tone: 'quiet' };
      case 'unavailable':
        return { text: t('preview.unavailable'), tone: 'quiet' };
    }
  };
  const { text, tone } = line();
  return (
    <p aria-live="polite" className={cx('flex gap-2 text-help', compact ? 'mt-0.5' : 'mt-1.25', tone === 'bad' ? 'text-fail-text' : tone === 'quiet' ? 'text-fg-3' : 'text-fg-2')}>
      <CornerDownRight aria-hidden className="mt-0.5 ml-1 size-3 shrink-0 text-fg-3" />
      <span className="line-clamp-4 min-w-0 break-words whitespace-pre-wrap">{text}</span>
    </p>
  );
}

function shown(text: string): string {
  return inertText(text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text);
}
function said(value: Json): string {
  return value === null ? 'null' : valueAsText(value);
}
