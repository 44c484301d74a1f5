import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton, Input, type InputProps } from '@/ui';

/** Fewest characters of a password; the server holds to the same. */
export const MIN_PASSWORD = 10;

/** A password field that can show what was typed. */
export function PasswordInput(props: Omit<InputProps, 'type' | 'trail'>) {
  const { t } = useTranslation('auth');
  const [shown, setShown] = useState(false);
  const toggle = <IconButton size={26} label={t(shown ? 'hide' : 'show')} icon={shown ? <EyeOff /> : <Eye />} pressed={shown} onClick={() => setShown(!shown)} className="-mr-0.5" />;
  return <Input {...props} type={shown ? 'text' : 'password'} trail={toggle} />;
}
