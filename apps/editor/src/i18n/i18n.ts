import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '@/stores/preferences';
import type { en } from './en';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof en;
  }
}

/** Each language is a chunk of its own: a person loads only the one they read. */
const LOADERS = {
  en: async () => (await import('./en')).en,
  zh: async () => (await import('./zh')).zh,
} satisfies Record<Language, () => Promise<Record<string, object>>>;

async function addLanguage(language: Language): Promise<void> {
  if (i18next.hasResourceBundle(language, 'common')) return;
  const texts = await LOADERS[language]();
  for (const [namespace, bundle] of Object.entries(texts)) i18next.addResourceBundle(language, namespace, bundle);
}

/** Loads the texts, then starts i18next; the first render already speaks the right language. */
export async function startI18n(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'common',
    resources: {},
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await addLanguage(language);
  await changeLanguage(language);
}

/** Switches the page to a language, once its texts are there. */
export async function changeLanguage(language: Language): Promise<void> {
  await addLanguage(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}
