import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export type Theme = 'system' | 'light' | 'dark';
export type Language = 'en' | 'zh';
export type Density = 'compact' | 'comfortable';

/** What a person sets for this browser. Kept in localStorage; `public/preferences.js` reads it before the first paint. */
export interface Preferences {
  theme: Theme;
  language: Language;
  density: Density;
  /** Single-letter shortcuts; combinations with Ctrl stay on. */
  shortcuts: boolean;
  setTheme(theme: Theme): void;
  setLanguage(language: Language): void;
  setDensity(density: Density): void;
  setShortcuts(on: boolean): void;
}

/** The browser's own language where we speak it, else English. */
export function preferredLanguage(languages: readonly string[]): Language {
  for (const tag of languages) {
    if (tag.toLowerCase().startsWith('zh')) return 'zh';
    if (tag.toLowerCase().startsWith('en')) return 'en';
  }
  return 'en';
}

export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      theme: 'system',
      language: preferredLanguage(globalThis.navigator?.languages ?? []),
      density: 'compact',
      shortcuts: true,
      setTheme: (theme) => set({ theme }),
      setLanguage: (language) => set({ language }),
      setDensity: (density) => set({ density }),
      setShortcuts: (shortcuts) => set({ shortcuts }),
    }),
    { name: 'hookloom.preferences', version: 1 },
  ),
);

/** Puts theme and density onto the root element, now and on each change. Returns how to stop. */
export function applyPreferences(root: HTMLElement): () => void {
  const apply = ({ theme, density }: Preferences): void => {
    if (theme === 'system') delete root.dataset.theme;
    else root.dataset.theme = theme;
    if (density === 'comfortable') root.dataset.density = density;
    else delete root.dataset.density;
  };
  apply(usePreferences.getState());
  return usePreferences.subscribe(apply);
}
