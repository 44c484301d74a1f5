import type { Position } from '../graph.js';
import { jsonFault } from '../json-depth.js';
import { MAX_EDGES, MAX_JSON_DEPTH, MAX_NAME_LENGTH, MAX_NODES } from '../limits.js';
import type { Problem } from '../problems.js';
import { readGraphParts } from '../validation/read-graph.js';
import {
  MAX_ID_LENGTH, readEdge, readEnd, readNode, readNote, readParameter, readParameters, readPosition, readSettings,
  readWorkflowSettings,
} from '../validation/read-parts.js';
import type { Place } from '../validation/reader.js';
import { Reader, RESERVED_NAMES, within } from '../validation/reader.js';
import type { Operation } from './operation.js';

const TYPES = [
  'add-node', 'insert-node', 'remove-node', 'set-parent', 'move-nodes', 'connect', 'disconnect', 'reconnect-edge', 'set-parameter',
  'set-parameters', 'rename-node', 'change-key', 'set-settings', 'set-credential', 'duplicate-nodes', 'paste-nodes', 'add-note',
  'update-note', 'remove-note', 'set-workflow-settings', 'replace-graph',
] as const satisfies readonly Operation['type'][];

/**
 * Unknown JSON as a list of edits, made of fresh objects. Never throws; whether they fit a graph shows on applying them.
 */
export function parseOperations(input: unknown): { operations: Operation[] } | { problems: Problem[] } {
  const reader = new Reader();
  // Three levels of list, operation and member lie above a graph's own.
  const fault = jsonFault(input, MAX_JSON_DEPTH + 3);
  if (fault !== null) {
    reader.malformed({ field: 'operations' }, fault === 'too-deep' ? `nested at most ${MAX_JSON_DEPTH} levels deep` : 'JSON of storable text');
    return { problems: reader.problems };
  }
  const operations = reader.list(input, { field: 'operations' }, (item, at) => readOperation(reader, item, at));
  return reader.problems.length === 0 ? { operations } : { problems: reader.problems };
}

function readOperation(reader: Reader, value: unknown, at: Place): Operation {
  const fields = reader.object(value, at);
  const place = (name: string): Place => within(at, name);
  const text = (name: string, max = MAX_ID_LENGTH): string => reader.text(fields[name], place(name), max);
  const type = reader.oneOf(fields['type'], place('type'), TYPES);
  switch (type) {
    case 'add-node':
      return { type, node: readNode(reader, fields['node'], place('node')) };
    case 'insert-node': {
      const node = readNode(reader, fields['node'], place('node'));
      return { type, node, edge: text('edge'), input: text('input'), output: text('output') };
    }
    case 'remove-node': {
      const reconnect = fields['reconnect'] !== undefined && reader.flag(fields['reconnect'], place('reconnect'));
      const body = fields['body'] === undefined ? {} : { body: reader.oneOf(fields['body'], place('body'), ['remove', 'lift']) };
      return { type, node: text('node'), ...(reconnect ? { reconnect } : {}), ...body };
    }
    case 'set-parent':
      return { type, nodes: readKeys(reader, fields['nodes'], place('nodes')), parent: fields['parent'] === null ? null : text('parent') };
    case 'move-nodes':
      return { type, positions: reader.list(fields['positions'], place('positions'), (item, below) => readMove(reader, item, below)) };
    case 'connect':
      return { type, edge: readEdge(reader, fields['edge'], place('edge')) };
    case 'disconnect':
      return { type, edge: text('edge') };
    case 'reconnect-edge': {
      const end = (name: 'from' | 'to') => (fields[name] === undefined ? {} : { [name]: readEnd(reader, fields[name], place(name)) });
      return { type, edge: text('edge'), ...end('from'), ...end('to') };
    }
    case 'set-parameter':
      return { type, node: text('node'), ...readNamedValue(reader, fields, at) };
    case 'set-parameters':
      return { type, node: text('node'), parameters: readParameters(reader, fields['parameters'], place('parameters')) };
    case 'rename-node':
      return { type, node: text('node'), name: text('name', MAX_NAME_LENGTH) };
    case 'change-key':
      return { type, node: text('node'), key: text('key') };
    case 'set-settings':
      return { type, node: text('node'), settings: readSettings(reader, fields['settings'], place('settings')) };
    case 'set-credential':
      return { type, node: text('node'), credential: fields['credential'] === null ? null : text('credential') };
    case 'duplicate-nodes':
      return { type, nodes: readKeys(reader, fields['nodes'], place('nodes')), offset: readPosition(reader, fields['offset'], place('offset')) };
    case 'paste-nodes':
      return {
        type,
        nodes: limited(reader, fields['nodes'], place('nodes'), MAX_NODES, (item, below) => readNode(reader, item, below)),
        edges: limited(reader, fields['edges'], place('edges'), MAX_EDGES, (item, below) => readEdge(reader, item, below)),
        notes: reader.list(fields['notes'] ?? [], place('notes'), (item, below) => readNote(reader, item, below)),
        offset: readPosition(reader, fields['offset'], place('offset')),
        ...(fields['parent'] === undefined ? {} : { parent: text('parent') }),
      };
    case 'add-note':
      return { type, note: readNote(reader, fields['note'], place('note')) };
    case 'update-note':
      return { type, note: text('note'), change: readNoteChange(reader, fields['change'], place('change')) };
    case 'remove-note':
      return { type, note: text('note') };
    case 'set-workflow-settings':
      return { type, settings: readWorkflowSettings(reader, fields['settings'], place('settings')) };
    case 'replace-graph':
      return { type, graph: readGraphParts(reader, fields['graph']) };
  }
}

/** Keys of nodes, each once. */
function readKeys(reader: Reader, value: unknown, at: Place): string[] {
  return [...new Set(limited(reader, value, at, MAX_NODES, (item, below) => reader.text(item, below, MAX_ID_LENGTH)))];
}

function readMove(reader: Reader, value: unknown, at: Place): { node: string; position: Position } {
  const fields = reader.object(value, at, ['node', 'position']);
  return {
    node: reader.text(fields['node'], within(at, 'node'), MAX_ID_LENGTH),
    position: readPosition(reader, fields['position'], within(at, 'position')),
  };
}

/** The value is read under its name, so that a reserved name is found as in a graph. */
function readNamedValue(reader: Reader, fields: Record<string, unknown>, at: Place): Pick<Extract<Operation, { type: 'set-parameter' }>, 'name' | 'value'> {
  const name = reader.text(fields['name'], within(at, 'name'), MAX_ID_LENGTH);
  if (RESERVED_NAMES.has(name)) reader.malformed(within(at, 'name'), 'no reserved name');
  const value = fields['value'] === null ? null : readParameter(reader, fields['value'], within(at, 'value'));
  return { name, value };
}

function readNoteChange(reader: Reader, value: unknown, at: Place): Extract<Operation, { type: 'update-note' }>['change'] {
  const fields = reader.object(value, at, ['position', 'width', 'height', 'text']);
  const whole = readNote(reader, { id: '-', position: { x: 0, y: 0 }, width: 0, height: 0, text: '', ...fields }, at);
  return {
    ...(fields['position'] === undefined ? {} : { position: whole.position }),
    ...(fields['width'] === undefined ? {} : { width: whole.width }),
    ...(fields['height'] === undefined ? {} : { height: whole.height }),
    ...(fields['text'] === undefined ? {} : { text: whole.text }),
  };
}

function limited<T>(reader: Reader, value: unknown, at: Place, max: number, read: (item: unknown, at: Place) => T): T[] {
  if (!Array.isArray(value) || value.length <= max) return reader.list(value, at, read);
  reader.malformed(at, `at most ${max} items long, not ${value.length}`);
  return [];
}
