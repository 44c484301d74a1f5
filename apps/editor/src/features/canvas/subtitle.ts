import { durationMs, isJsonObject, type Json, type ListParameter, type NodeDeclaration, type Parameter, type Parameters, type StoredParameter, type StoredParameters } from '@hookloom/node-sdk';
import { isShown, parseTemplate } from '@hookloom/graph';
import { localized } from '@/i18n/use-localized';
import { formatDuration } from '@/lib/format';
import { sayCron } from '../inspector/time/cron-text';

/** Characters of one value in a subtitle; the node cuts the rest anyway. */
const MAX_VALUE = 60;

/**
 * What stands under a node's name: "App · action", where the declaration's template says the action by the node's own
 * values (`{method} {url}`), else its title.
 */
export function subtitleOf(declaration: NodeDeclaration, parameters: StoredParameters, name: string, language: string): string {
  const title = localized(declaration.title, language);
  const action = declaration.subtitle ? fillTemplate(declaration.subtitle, declaration.parameters, parameters, language) : '';
  if (declaration.app.key === 'core') {
    if (action) return action;
    const said = tellingValue(declaration, parameters, language);
    return [title === name && said !== '' ? '' : title, said].filter((word) => word !== '').join(' · ');
  }
  return `${declaration.app.name} · ${action || title}`;
}

type Kind = Parameter['kind'];
/** Kinds that say what a node does, the most telling first. What a trigger's badges say already is not said again. */
const TELLING: Record<'trigger' | 'step', readonly (readonly Kind[])[]> = { trigger: [['timezone']], step: [['list', 'duration', 'datetime'], ['select']] };

/** Without a template, the first parameter that says what the node does: its conditions, fields, time or way. */
function tellingValue({ family, parameters: declared }: NodeDeclaration, stored: StoredParameters, language: string): string {
  for (const kinds of TELLING[family === 'trigger' ? 'trigger' : 'step']) {
    for (const [name, parameter] of Object.entries(declared)) {
      if (!kinds.includes(parameter.kind) || !isShown(declared, stored, name)) continue;
      const said = sayParameter(parameter, Object.hasOwn(stored, name) ? stored[name] : undefined, language);
      if (said !== '') return said;
    }
  }
  return '';
}

function fillTemplate(template: string, declared: Parameters, stored: StoredParameters, language: string): string {
  let missing = false;
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const parameter = Object.hasOwn(declared, name) ? declared[name] : undefined;
    const value = parameter ? sayParameter(parameter, Object.hasOwn(stored, name) ? stored[name] : undefined, language) : '';
    if (value === '') missing = true;
    return value;
  });
  // Half a sentence ("POST ") says less than the title; what is there is kept only if something is.
  const trimmed = filled.replace(/\s+/g, ' ').trim().replace(/^[·:,\s]+|[·:,\s]+$/g, '');
  return missing && /^\W*$/.test(trimmed) ? '' : trimmed;
}

/** A parameter's value in a few words; empty where there is none. */
export function sayParameter(parameter: Parameter, stored: StoredParameter | undefined, language: string): string {
  if (stored?.mode === 'list') {
    if (parameter.kind !== 'list' || stored.items.length === 0) return '';
    return sayList(parameter, stored.items.map((item) => item.values), language);
  }
  if (stored?.mode === 'expression') return withoutScheme(shortExpression(stored.expression));
  const value = stored?.fixed ?? (parameter.kind === 'list' ? undefined : (parameter.default as Json | undefined));
  return value === undefined || value === null ? '' : sayValue(parameter, value, language).slice(0, MAX_VALUE);
}

function sayValue(parameter: Parameter, value: Json, language: string): string {
  if (parameter.kind === 'select') {
    const option = parameter.options.find((candidate) => candidate.value === value);
    return option ? localized(option.label, language) : String(value);
  }
  if (parameter.kind === 'duration' && isJsonObject(value) && typeof value.amount === 'number') {
    const unit = value.unit;
    if (unit === 'seconds' || unit === 'minutes' || unit === 'hours' || unit === 'days') return formatDuration(language, durationMs({ amount: value.amount, unit }));
  }
  if (parameter.kind === 'cron') return sayCron(String(value), language) ?? String(value);
  if (parameter.kind === 'text' && parameter.format === 'url') return withoutScheme(String(value));
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function withoutScheme(url: string): string {
  return url.replace(/^https?:\/\//, '');
}

/** Names of pairs, or the first of other items in words. */
function sayList({ item, layout }: ListParameter, values: readonly StoredParameters[], language: string): string {
  const say = (group: StoredParameters): string[] =>
    Object.entries(item)
      .filter(([name]) => isShown(item, group, name))
      .map(([name, parameter]) => sayParameter(parameter, Object.hasOwn(group, name) ? group[name] : undefined, language))
      .filter((word) => word !== '');
  if (layout === 'pairs') return values.flatMap((group) => say(group)[0] ?? []).join(', ').slice(0, MAX_VALUE);
  const rest = values.length - 1;
  return `${say(values[0] ?? {}).slice(0, 3).join(' ')}${rest > 0 ? ` +${rest}` : ''}`;
}

/** A template in a few characters: of each plain path only its last name. */
export function shortExpression(source: string): string {
  const parsed = parseTemplate(source);
  if ('error' in parsed) return source.slice(0, MAX_VALUE);
  return parsed.template.parts.map((part) => (part.kind === 'text' ? part.text : part.kind === 'path' ? (part.path.at(-1) ?? '') : part.source)).join('').slice(0, MAX_VALUE);
}
