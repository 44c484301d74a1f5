import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, type ControlSize } from './button';
import { IconButton } from './icon-button';

/** Milliseconds for which the button says "Copied". */
const COPIED_MS = 1_600;

export interface CopyButtonProps {
  text: string;
  /** What is copied, for the name: "Copy URL". Default: "Copy". */
  label?: string;
  /** Show the words, not only the icon. */
  wide?: boolean;
  size?: ControlSize;
  className?: string;
}

/** Copies text and says so in place. */
export function CopyButton({ text, label, wide = false, size = 26, className }: CopyButtonProps) {
  const { t } = useTranslation('common');
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), COPIED_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(() => setState('copied'), () => setState('refused'));
  };
  const name = state === 'copied' ? t('copied') : state === 'refused' ? t('copyRefused') : (label ?? t('copy'));
  const icon = state === 'copied' ? <Check className="text-ok-text" /> : <Copy />;
  if (wide) return <Button size={size} icon={icon} onClick={copy} className={className}>{name}</Button>;
  return <IconButton size={size} label={name} icon={icon} onClick={copy} className={className} />;
}
