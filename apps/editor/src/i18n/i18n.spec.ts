import { describe, expect, it } from 'vitest';
import { en } from './en';
import { zh } from './zh';

/** The text of every source file of the editor. */
const SOURCES = Object.entries(import.meta.glob<string>('../**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true }))
  .filter(([path]) => !/\.(spec|generated)\./.test(path))
  .map(([, source]) => source);
const PLURAL = /_(zero|one|two|few|many|other)$/;

function flatten(texts: object, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]: [string, unknown]) => (typeof value === 'string' ? [[`${prefix}${key}`, value] as const] : [...flatten(value as object, `${prefix}${key}.`)])),
  );
}

/** The text between a call's parentheses. */
function argumentsAt(source: string, open: number): string {
  let depth = 0;
  for (let at = open; at < source.length; at += 1) {
    if (source[at] === '(') depth += 1;
    if (source[at] === ')' && (depth -= 1) === 0) return source.slice(open + 1, at);
  }
  return '';
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** Every key that some call of `t` may mean, by namespace, as patterns: a template or a variable stands for any word. */
function usedPatterns(): Map<string, RegExp[]> {
  const used = new Map<string, RegExp[]>();
  for (const source of SOURCES) {
    const aliases = [
      ...[...source.matchAll(/const \{[^}]*?\bt(?:: (\w+))?\b[^}]*\} = useTranslation\('([\w-]+)'\)/g)].map(([, alias, namespace]) => [alias ?? 't', namespace] as const),
      ...[...source.matchAll(/\b(\w+): TFunction<'([\w-]+)'>/g)].map(([, alias, namespace]) => [alias, namespace] as const),
    ];
    for (const [alias, namespace] of aliases) {
      if (!alias || !namespace) continue;
      const patterns = used.get(namespace) ?? [];
      used.set(namespace, patterns);
      for (const call of source.matchAll(new RegExp(`(?<![\\w.])${alias}\\(`, 'g'))) {
        const inside = argumentsAt(source, call.index + call[0].length - 1);
        for (const [, literal] of inside.matchAll(/'([\w.-]+)'/g)) patterns.push(new RegExp(`^${escape(literal ?? '')}$`));
        for (const [, template] of inside.matchAll(/`([^`]+)`/g)) patterns.push(new RegExp(`^${(template ?? '').split(/\$\{[^}]*\}/).map(escape).join('[^.]+')}$`));
        if (/^\w+$/.test(inside)) patterns.push(/^[^.]+$/);
      }
    }
  }
  return used;
}

describe('texts', () => {
  it('has the same keys in both languages', () => {
    for (const namespace of Object.keys(en) as (keyof typeof en)[]) {
      expect([...flatten(zh[namespace]).keys()].sort(), namespace).toEqual([...flatten(en[namespace]).keys()].sort());
    }
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
  });

  it('fills the same values into both languages', () => {
    const values = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();
    for (const namespace of Object.keys(en) as (keyof typeof en)[]) {
      const chinese = flatten(zh[namespace]);
      for (const [key, text] of flatten(en[namespace])) expect(values(chinese.get(key) ?? ''), `${namespace}:${key}`).toEqual(values(text));
    }
  });

  it('leaves no text empty', () => {
    for (const namespace of Object.keys(en) as (keyof typeof en)[]) {
      for (const [key, text] of flatten(zh[namespace])) expect(text.trim(), `${namespace}:${key}`).not.toBe('');
    }
  });

  it('uses every text somewhere', () => {
    const used = usedPatterns();
    const unused = (Object.keys(en) as (keyof typeof en)[]).flatMap((namespace) =>
      [...flatten(en[namespace]).keys()].filter((key) => !(used.get(namespace) ?? []).some((pattern) => pattern.test(key.replace(PLURAL, '')))).map((key) => `${namespace}:${key}`),
    );
    expect(unused).toEqual([]);
  });
});
