import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveEvents } from '@/api/live';
import { useShortcut } from '@/lib/use-shortcut';
import { ConnectionStrip } from './connection-strip';
import { JumpContext } from './jump-context';

const loadJumpDialog = () => import('./jump-dialog');
const JumpDialog = lazy(loadJumpDialog);
const ShortcutDialog = lazy(() => import('./shortcut-dialog'));
/** Milliseconds after which the jump dialog's code is fetched, so that Ctrl K opens it at once. */
const PRELOAD_MS = 1_500;

/** Around every page that needs a session: the live connection, the jump dialog, the list of keys, the connection strip, the skip link. */
export default function SessionFrame() {
  const { t } = useTranslation('shell');
  const [jumping, setJumping] = useState(false);
  const [asking, setAsking] = useState(false);
  useLiveEvents();
  useEffect(() => {
    // Only a head start: if it fails, opening the dialog loads it again and shows what is wrong.
    const timer = setTimeout(() => void loadJumpDialog().catch(() => undefined), PRELOAD_MS);
    return () => clearTimeout(timer);
  }, []);
  useShortcut('mod+k', () => setJumping(true), { inTextFields: true });
  useShortcut('?', () => setAsking(true));
  return (
    <JumpContext value={() => setJumping(true)}>
      <a href="#main" className="fixed top-2 left-2 z-60 -translate-y-16 rounded-control bg-accent px-3 py-1.5 font-medium text-white focus:translate-y-0">{t('skip')}</a>
      <div className="flex h-full flex-col">
        <ConnectionStrip />
        <div className="min-h-0 flex-1"><Outlet /></div>
      </div>
      {asking ? <Suspense><ShortcutDialog onClose={() => setAsking(false)} /></Suspense> : null}
      {jumping ? <Suspense><JumpDialog onClose={() => setJumping(false)} /></Suspense> : null}
    </JumpContext>
  );
}
