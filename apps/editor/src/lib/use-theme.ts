import { useSyncExternalStore } from 'react';
import { usePreferences } from '@/stores/preferences';

const DARK = '(prefers-color-scheme: dark)';

function subscribeToSystem(changed: () => void): () => void {
  const query = globalThis.matchMedia(DARK);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** The theme in effect, with "system" resolved. Styles need no such value (tokens follow by themselves); libraries may. */
export function useTheme(): 'light' | 'dark' {
  const chosen = usePreferences((state) => state.theme);
  const systemIsDark = useSyncExternalStore(subscribeToSystem, () => globalThis.matchMedia(DARK).matches);
  if (chosen !== 'system') return chosen;
  return systemIsDark ? 'dark' : 'light';
}
