import { CloudOff } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveState } from '@/api/live';

/** Milliseconds without a connection before it is worth a strip: a restart of the server passes unseen. */
const GRACE_MS = 3_000;

function subscribe(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}

/** Says that the server cannot be reached, and what that means. Nothing loaded is taken away. */
export function ConnectionStrip() {
  const { t } = useTranslation('shell');
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  const lost = useLiveState((live) => live.state === 'lost');
  const [shown, setShown] = useState(false);
  const down = !online || lost;
  useEffect(() => {
    const timer = setTimeout(() => setShown(down), down ? GRACE_MS : 0);
    return () => clearTimeout(timer);
  }, [down]);
  if (!shown) return null;
  return (
    <div role="status" className="flex h-8 shrink-0 items-center justify-center gap-2 border-b border-wait/40 bg-wait-soft px-4 text-help text-wait-text">
      <CloudOff aria-hidden className="size-4" />
      {t(online ? 'connection.server' : 'connection.offline')}
    </div>
  );
}
