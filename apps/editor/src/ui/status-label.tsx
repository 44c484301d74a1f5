import { useTranslation } from 'react-i18next';
import { cx } from '@/lib/cx';
import { Badge, toneText } from './badge';
import { stateTone, type State } from './status';
import { StatusGlyph } from './status-glyph';

export interface StatusLabelProps {
  state: State;
  /** `text` in rows, `pill` on a soft fill in headers. */
  look?: 'text' | 'pill';
  size?: number;
  className?: string;
}

/** Glyph, colour and word of a state: the one way to say it. */
export function StatusLabel({ state, look = 'text', size = 14, className }: StatusLabelProps) {
  const { t } = useTranslation('states');
  const word = t(state);
  if (look === 'pill') {
    return <Badge tone={stateTone(state)} icon={<StatusGlyph state={state} size={size} />} className={cx('h-6 rounded-control px-2 text-body font-medium', className)}>{word}</Badge>;
  }
  return (
    <span className={cx('inline-flex items-center gap-2 align-top font-medium whitespace-nowrap', toneText(stateTone(state)), className)}>
      <StatusGlyph state={state} size={size} />
      {word}
    </span>
  );
}
