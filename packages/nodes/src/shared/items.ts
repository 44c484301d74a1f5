import { inputError, isJsonObject, parameter, text, type Json } from '@hookloom/node-sdk';
import { asText, show } from '../core/conditions/compare.js';

/**
 * The list that a list node works on. List nodes take it from here and give a bare list, never one inside an object,
 * so that one follows another without anything between them.
 */
export const itemsParameter = parameter.json({
  label: text('List', '列表'),
  help: text('The list to work on, for example the answer of an earlier step.', '要处理的列表，例如前面某个步骤的应答。'),
  required: true,
  initialExpression: '{{ input }}',
});

/** A field of the items, by its dotted path. Left empty it stands for the whole item. */
export const itemFieldParameter = parameter.text({
  label: text('Field', '字段'),
  help: text('A dotted name reaches inside objects. Left empty: the item itself.', '带点的名称可取对象内部的字段。留空表示整个条目。'),
  placeholder: 'customer.name',
  expression: false,
  maxLength: 400,
});

/**
 * The items of a list node.
 * @throws NodeError of class `input` when what came is no list
 */
export function itemsFrom(value: Json): readonly Json[] {
  if (Array.isArray(value)) return value;
  const what = isJsonObject(value) ? `an object with the fields ${fieldNames(value)}` : show(value);
  throw inputError('list.not-a-list', 'items', `A list is needed here, but this is ${what}. Choose the field that holds the list.`);
}

const MAX_NAMED_FIELDS = 6;
function fieldNames(object: object): string {
  const names = Object.keys(object);
  return `${names.slice(0, MAX_NAMED_FIELDS).join(', ')}${names.length > MAX_NAMED_FIELDS ? ', …' : ''}`;
}

/**
 * What makes two values the same key: scalars by their text, since one system's numbers are another's texts; objects
 * whatever the order of their fields. Null for nothing at all.
 */
export function keyOf(value: Json | undefined): string | null {
  if (value === undefined || value === null || value === '') return null;
  return typeof value === 'object' ? canonicalJson(value) : asText(value);
}

/** JSON text in which fields come in the order of their names: the same for the same value. */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const fields = Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name] ?? null)}`);
  return `{${fields.join(',')}}`;
}
