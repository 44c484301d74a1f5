import { defineBehaviour, inputError, isJsonObject, type Json } from '@hookloom/node-sdk';
import { fieldSegments } from '../../shared/fields.js';
import { valueAt, withValueAt } from '../../shared/json-path.js';
import { show } from '../conditions/compare.js';
import { splitNode } from './declaration.js';

export const splitBehaviour = defineBehaviour(splitNode, ({ parameters }) => {
  const segments = fieldSegments(parameters.field, 'field');
  const sources = Array.isArray(parameters.items) ? parameters.items : [parameters.items];
  const output = sources.flatMap((source, position) => {
    const items = listIn(source, segments, parameters.field, position);
    if (parameters.give === 'items') return items;
    const kept = items.length === 0 && parameters.empty === 'keep' ? [null] : items;
    return kept.map((item) => withValueAt(source, segments, item));
  });
  return { kind: 'done', output };
});

/** The list in an object; a missing or empty field holds no items. */
function listIn(source: Json, segments: readonly string[], field: string, position: number): Json[] {
  if (!isJsonObject(source)) {
    throw inputError('split.not-an-object', 'items', `Item ${position + 1} is ${show(source)}, which has no fields. Choose an object or a list of objects.`);
  }
  const value = valueAt(source, segments) ?? null;
  if (Array.isArray(value)) return value;
  if (value === null) return [];
  throw inputError('split.not-a-list', 'field', `“${field}” of item ${position + 1} is ${show(value)}, not a list. Choose a field that holds a list.`);
}
