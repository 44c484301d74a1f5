import type { Graph } from '../graph.js';
import { setParent } from './bodies.js';
import { edgeOf, nodeOf, replaceNode, withEdge, withNode, withNote, withoutEdges } from './changes.js';
import { changeKey, insertNode, reconnectEdge, removeNode, setParameters, setSettings } from './node-edits.js';
import type { Operation } from './operation.js';
import { OperationError } from './operation.js';
import { clipOf, pasteNodes } from './paste.js';

/**
 * Applies one edit. Pure; what the edit does not touch keeps its identity, and an edit that changes nothing gives back
 * the graph itself. It may leave a graph that cannot be published (a cycle, an empty field): that is for `validate`.
 * @throws OperationError when the operation does not fit the graph.
 */
export function applyOperation(graph: Graph, operation: Operation): Graph {
  switch (operation.type) {
    case 'add-node':
      return withNode(graph, operation.node);
    case 'insert-node':
      return insertNode(graph, operation.node, operation.edge, operation.input, operation.output);
    case 'remove-node':
      return removeNode(graph, operation.node, operation.reconnect === true, operation.body ?? 'remove');
    case 'set-parent':
      return setParent(graph, operation.nodes, operation.parent);
    case 'move-nodes':
      return operation.positions.reduce(
        (moved, { node, position }) =>
          replaceNode(moved, node, (before) =>
            before.position.x === position.x && before.position.y === position.y ? before : { ...before, position },
          ),
        graph,
      );
    case 'connect':
      return withEdge(graph, operation.edge);
    case 'disconnect': {
      const edge = edgeOf(graph, operation.edge);
      return withoutEdges(graph, (other) => other === edge);
    }
    case 'reconnect-edge':
      return reconnectEdge(graph, operation.edge, operation);
    case 'set-parameter': {
      const { [operation.name]: _before, ...others } = nodeOf(graph, operation.node).parameters;
      const parameters = operation.value === null ? others : { ...others, [operation.name]: operation.value };
      return setParameters(graph, operation.node, parameters);
    }
    case 'set-parameters':
      return setParameters(graph, operation.node, operation.parameters);
    case 'rename-node':
      return replaceNode(graph, operation.node, (node) => (node.name === operation.name ? node : { ...node, name: operation.name }));
    case 'change-key':
      return changeKey(graph, operation.node, operation.key);
    case 'set-settings':
      return setSettings(graph, operation.node, operation.settings);
    case 'set-credential':
      return replaceNode(graph, operation.node, ({ credential: _before, ...node }) =>
        operation.credential === null ? node : { ...node, credential: operation.credential },
      );
    case 'duplicate-nodes':
      return pasteNodes(graph, clipOf(graph, operation.nodes), operation.offset, ({ parent }) => parent);
    case 'paste-nodes':
      return pasteNodes(graph, { ...operation, notes: operation.notes ?? [] }, operation.offset, () => operation.parent);
    case 'add-note':
      return withNote(graph, operation.note);
    case 'update-note':
      return replaceNote(graph, operation.note, operation.change);
    case 'remove-note':
      return replaceNote(graph, operation.note, null);
    case 'set-workflow-settings':
      return { ...graph, settings: operation.settings };
    case 'replace-graph':
      return operation.graph;
  }
}

/** Applies edits one after the other: all of them, or none. @throws OperationError */
export function applyOperations(graph: Graph, operations: readonly Operation[]): Graph {
  return operations.reduce(applyOperation, graph);
}

/** @param change null: take it out. */
function replaceNote(graph: Graph, id: string, change: Extract<Operation, { type: 'update-note' }>['change'] | null): Graph {
  const note = graph.notes.find((candidate) => candidate.id === id);
  if (note === undefined) throw new OperationError('operation.unknown-note', `There is no note “${id}”.`, { note: id });
  const notes = change === null
    ? graph.notes.filter((other) => other !== note)
    : graph.notes.map((other) => (other === note ? { ...note, ...change, id } : other));
  return { ...graph, notes };
}
