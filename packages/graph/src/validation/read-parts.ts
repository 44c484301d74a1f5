import { ERROR_CLASSES } from '@hookloom/node-sdk';
import type { Json, StoredList, StoredParameter, StoredParameters } from '@hookloom/node-sdk';
import type { CanvasNote, GraphEdge, GraphNode, NodeSettings, Position, RetryPolicy, WorkflowSettings } from '../graph.js';
import { MAX_COORDINATE, MAX_EXPRESSION_LENGTH, MAX_LIST_ITEMS, MAX_NAME_LENGTH, MAX_NOTE_LENGTH } from '../limits.js';
import { within } from './reader.js';
import type { Place, Reader } from './reader.js';

/** Longest id, type or port name that is taken in at all; closer rules follow in validation. */
export const MAX_ID_LENGTH = 200;
const LIST_ITEM_ID = /^[A-Za-z0-9_-]{1,64}$/;

/** Readers of the parts of a graph; what they find malformed is with the reader. */
export function readWorkflowSettings(reader: Reader, value: unknown, at: Place): WorkflowSettings {
  const fields = reader.object(value, at, ['timeZone']);
  return fields['timeZone'] === undefined ? {} : { timeZone: reader.text(fields['timeZone'], within(at, 'timeZone'), MAX_ID_LENGTH) };
}

export function readNode(reader: Reader, value: unknown, listed: Place): GraphNode {
  const key = ownText(value, 'key');
  const at: Place = key === null ? listed : { node: key };
  const fields = reader.object(value, at, ['key', 'name', 'type', 'version', 'parent', 'position', 'parameters', 'credential', 'settings']);
  const node: GraphNode = {
    key: reader.text(fields['key'], within(at, 'key'), MAX_ID_LENGTH),
    name: reader.text(fields['name'], within(at, 'name'), MAX_NAME_LENGTH),
    type: reader.text(fields['type'], within(at, 'type'), MAX_ID_LENGTH),
    version: reader.number(fields['version'], within(at, 'version'), 1, Number.MAX_SAFE_INTEGER),
    ...(fields['parent'] === undefined ? {} : { parent: reader.text(fields['parent'], within(at, 'parent'), MAX_ID_LENGTH) }),
    position: readPosition(reader, fields['position'], within(at, 'position')),
    parameters: readParameters(reader, fields['parameters'], within(at, 'parameters')),
  };
  if (fields['credential'] !== undefined) node.credential = reader.text(fields['credential'], within(at, 'credential'), MAX_ID_LENGTH);
  if (fields['settings'] !== undefined) node.settings = readSettings(reader, fields['settings'], within(at, 'settings'));
  return node;
}

export function readPosition(reader: Reader, value: unknown, at: Place): Position {
  const fields = reader.object(value, at, ['x', 'y']);
  return {
    x: reader.number(fields['x'], within(at, 'x'), -MAX_COORDINATE, MAX_COORDINATE),
    y: reader.number(fields['y'], within(at, 'y'), -MAX_COORDINATE, MAX_COORDINATE),
  };
}

export function readSettings(reader: Reader, value: unknown, at: Place): NodeSettings {
  const fields = reader.object(value, at, ['onError', 'retry', 'timeoutMs', 'onUnknown', 'join', 'disabled', 'note']);
  const settings: NodeSettings = {};
  const has = (name: string): boolean => fields[name] !== undefined;
  const below = (name: string): Place => within(at, name);
  const anyNumber = (name: string): number => reader.number(fields[name], below(name), -Number.MAX_VALUE, Number.MAX_VALUE);
  if (has('onError')) settings.onError = reader.oneOf(fields['onError'], below('onError'), ['stop', 'continue', 'branch']);
  if (has('retry')) settings.retry = readRetry(reader, fields['retry'], below('retry'));
  if (has('timeoutMs')) settings.timeoutMs = anyNumber('timeoutMs');
  if (has('onUnknown')) settings.onUnknown = reader.oneOf(fields['onUnknown'], below('onUnknown'), ['stop', 'done', 'repeat']);
  if (has('join')) settings.join = reader.oneOf(fields['join'], below('join'), ['all', 'first']);
  if (has('disabled')) settings.disabled = reader.flag(fields['disabled'], below('disabled'));
  if (has('note')) settings.note = reader.text(fields['note'], below('note'), MAX_NOTE_LENGTH);
  return settings;
}

function readRetry(reader: Reader, value: unknown, at: Place): RetryPolicy {
  const fields = reader.object(value, at, ['attempts', 'pauseMs', 'classes']);
  const retry: RetryPolicy = {
    attempts: reader.number(fields['attempts'], within(at, 'attempts'), -Number.MAX_VALUE, Number.MAX_VALUE),
    pauseMs: reader.number(fields['pauseMs'], within(at, 'pauseMs'), -Number.MAX_VALUE, Number.MAX_VALUE),
  };
  if (fields['classes'] !== undefined) {
    retry.classes = reader.list(fields['classes'], within(at, 'classes'), (item, place) => reader.oneOf(item, place, ERROR_CLASSES));
  }
  return retry;
}

export function readParameters(reader: Reader, value: unknown, at: Place): StoredParameters {
  const parameters: StoredParameters = {};
  for (const [name, stored] of Object.entries(reader.object(value, at))) {
    parameters[name] = readParameter(reader, stored, within(at, name));
  }
  return parameters;
}

export function readParameter(reader: Reader, value: unknown, at: Place): StoredParameter {
  const fields = reader.object(value, at, ['mode', 'fixed', 'expression', 'items']);
  const mode = reader.oneOf(fields['mode'], within(at, 'mode'), ['fixed', 'expression', 'list']);
  if (mode === 'list') return readList(reader, fields['items'], within(at, 'items'));
  if (fields['items'] !== undefined) reader.malformed(within(at, 'items'), `left out where “mode” is “${mode}”`);
  const source = fields['expression'];
  const expression = source === undefined ? undefined : reader.text(source, within(at, 'expression'), MAX_EXPRESSION_LENGTH);
  // JSON all the way down: `jsonFault` has seen the whole graph.
  const fixed = fields['fixed'] as Json | undefined;
  if (mode === 'expression') {
    if (expression === undefined) reader.malformed(within(at, 'expression'), 'text');
    return { mode, expression: expression ?? '', ...(fixed === undefined ? {} : { fixed }) };
  }
  if (fixed === undefined) reader.malformed(within(at, 'fixed'), 'there where “mode” is “fixed”');
  return { mode, fixed: fixed ?? null, ...(expression === undefined ? {} : { expression }) };
}

function readList(reader: Reader, value: unknown, at: Place): StoredList {
  if (Array.isArray(value) && value.length > MAX_LIST_ITEMS) {
    reader.malformed(at, `at most ${MAX_LIST_ITEMS} items long, not ${value.length}`);
    return { mode: 'list', items: [] };
  }
  const ids = new Set<string>();
  const items = reader.list(value, at, (item, place) => {
    const fields = reader.object(item, place, ['id', 'values']);
    const id = reader.text(fields['id'], within(place, 'id'), MAX_ID_LENGTH);
    if (!LIST_ITEM_ID.test(id) || id === '__proto__') reader.malformed(within(place, 'id'), '1 to 64 letters, digits, “-” or “_”');
    else if (ids.has(id)) reader.malformed(within(place, 'id'), 'different from the ids of the other items');
    ids.add(id);
    return { id, values: readParameters(reader, fields['values'], within(place, 'values')) };
  });
  return { mode: 'list', items };
}

export function readEdge(reader: Reader, value: unknown, listed: Place): GraphEdge {
  const id = ownText(value, 'id');
  const at: Place = id === null ? listed : { edge: id };
  const fields = reader.object(value, at, ['id', 'from', 'to']);
  return {
    id: reader.text(fields['id'], within(at, 'id'), MAX_ID_LENGTH),
    from: readEnd(reader, fields['from'], within(at, 'from')),
    to: readEnd(reader, fields['to'], within(at, 'to')),
  };
}

export function readEnd(reader: Reader, value: unknown, at: Place): GraphEdge['from'] {
  const fields = reader.object(value, at, ['node', 'port']);
  return {
    node: reader.text(fields['node'], within(at, 'node'), MAX_ID_LENGTH),
    port: reader.text(fields['port'], within(at, 'port'), MAX_ID_LENGTH),
  };
}

export function readNote(reader: Reader, value: unknown, at: Place): CanvasNote {
  const fields = reader.object(value, at, ['id', 'position', 'width', 'height', 'text']);
  return {
    id: reader.text(fields['id'], within(at, 'id'), MAX_ID_LENGTH),
    position: readPosition(reader, fields['position'], within(at, 'position')),
    width: reader.number(fields['width'], within(at, 'width'), 0, MAX_COORDINATE),
    height: reader.number(fields['height'], within(at, 'height'), 0, MAX_COORDINATE),
    text: reader.text(fields['text'], within(at, 'text'), MAX_NOTE_LENGTH),
  };
}

function ownText(value: unknown, name: string): string | null {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return null;
  const member = (value as Record<string, unknown>)[name];
  return typeof member === 'string' && member !== '' && member.length <= MAX_ID_LENGTH ? member : null;
}
