import type { LocalizedText } from '@hookloom/node-sdk';
import { useTranslation } from 'react-i18next';

/** A catalogue text in the given language. */
export function localized(text: LocalizedText, language: string): string {
  return language.startsWith('zh') ? text.zh : text.en;
}

/**
 * Gives a function that says catalogue texts in the page's language.
 * @example const say = useLocalized(); say(node.title)
 */
export function useLocalized(): (text: LocalizedText) => string {
  const { i18n } = useTranslation();
  const language = i18n.language;
  return (text) => localized(text, language);
}
