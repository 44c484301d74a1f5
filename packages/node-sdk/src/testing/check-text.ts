import type { LocalizedText } from '../text.js';

/** Text in both languages: there, trimmed, and each in its own script and punctuation. */
export function* checkText(text: LocalizedText, where: string, kind: 'label' | 'sentence'): Iterable<string> {
  for (const language of ['en', 'zh'] as const) {
    const value = text[language];
    if (value === '' || value !== value.trim()) yield `${where}: the ${language} text is empty or has blanks around it`;
  }
  if (/[\u4e00-\u9fff]/.test(text.en)) yield `${where}: the English text is Chinese`;
  if (kind === 'label') return;
  if (!text.en.endsWith('.')) yield `${where}: the English text does not end with a full stop`;
  if (!text.zh.endsWith('。')) yield `${where}: the Chinese text does not end with 。`;
  if (!/[\u4e00-\u9fff]/.test(text.zh)) yield `${where}: the Chinese text is not Chinese`;
}

/** Whether a value is JSON through and through: the same after having been written and read. */
export function* checkJson(value: unknown, where: string): Iterable<string> {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) yield `${where} is ${value}, which JSON cannot hold`;
    return;
  }
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) yield* checkJson(item, `${where}[${at}]`);
    return;
  }
  if (typeof value !== 'object' || !isPlain(value)) {
    yield `${where} is no JSON value`;
    return;
  }
  for (const [name, item] of Object.entries(value)) {
    // An absent field and one that is undefined are the same in JSON.
    if (item !== undefined) yield* checkJson(item, `${where}.${name}`);
  }
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
