import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '@/lib/use-shortcut';
import { Input } from './field';
import { IconButton } from './icon-button';
import { Kbd } from './kbd';

/** Milliseconds of silence after which typed text becomes a search. */
const PAUSE_MS = 200;

export interface SearchInputProps {
  value: string;
  onChange(value: string): void;
  label: string;
  /** The key that puts the cursor here. */
  hint?: string;
  className?: string;
}

/** Text that narrows a list, once the person pauses. Escape empties it. */
export function SearchInput({ value, onChange, label, hint = '/', className }: SearchInputProps) {
  const { t } = useTranslation('common');
  const [text, setText] = useState(value);
  const field = useRef<HTMLInputElement>(null);
  const report = useRef(onChange);
  useEffect(() => {
    report.current = onChange;
  });
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => report.current(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, value]);
  useShortcut(hint, () => field.current?.focus());
  return (
    <Input
      ref={field}
      type="text"
      role="searchbox"
      controlSize={30}
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || text === '') return;
        event.preventDefault();
        setText('');
      }}
      lead={<Search aria-hidden />}
      trail={text ? <IconButton size={26} label={t('clear')} icon={<X />} onClick={() => setText('')} className="-mr-1 size-6!" /> : <Kbd>{hint}</Kbd>}
      className={className}
    />
  );
}
