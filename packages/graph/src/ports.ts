import { text } from '@hookloom/node-sdk';
import type { NodeDeclaration, PortDeclaration } from '@hookloom/node-sdk';
import type { GraphNode } from './graph.js';

/** Port that fires with the error value when a node's policy is "on error: branch". */
export const ERROR_PORT = 'error';
export const MAIN_PORT = 'main';
/** Port of a step that waits for an answer, taken when none has come in time. */
export const TIMEOUT_PORT = 'timeout';

/** Whether the node may have an error port at all. */
export function offersErrorPort(declaration: NodeDeclaration): boolean {
  return declaration.errorPort ?? declaration.family === 'action';
}

/**
 * The outputs a node has now, in the order they are drawn: one for each item of the list that makes ports (Switch
 * cases, keyed by item id), then the declared ones, then the error port if the node's settings ask for it.
 */
export function outputPortsOf(node: Pick<GraphNode, 'parameters' | 'settings'>, declaration: NodeDeclaration): PortDeclaration[] {
  const ports = [...itemPortsOf(node, declaration), ...declaration.outputs];
  if (node.settings?.onError === 'branch' && offersErrorPort(declaration)) {
    ports.push({ key: ERROR_PORT, label: text('On error', '出错时'), shows: 'error' });
  }
  return ports;
}

function itemPortsOf(node: Pick<GraphNode, 'parameters'>, declaration: NodeDeclaration): PortDeclaration[] {
  const source = declaration.outputsFrom;
  if (source === undefined || !Object.hasOwn(node.parameters, source.parameter)) return [];
  const stored = node.parameters[source.parameter];
  if (stored?.mode !== 'list') return [];
  return stored.items.map((item, position) => {
    const label = Object.hasOwn(item.values, source.label) ? item.values[source.label] : undefined;
    const named = label?.mode === 'fixed' && typeof label.fixed === 'string' ? label.fixed.trim() : '';
    const number = position + 1;
    return { key: item.id, label: named === '' ? text(`Case ${number}`, `分支 ${number}`) : text(named, named) };
  });
}
