import { ERROR_PORT, isShown, outputPortsOf, type Graph, type GraphNode, declarationOf } from '@hookloom/graph';
import type { Catalogue, ContainerDeclaration, Icon, NodeDeclaration, NodeFamily, PortDeclaration } from '@hookloom/node-sdk';
import { localized } from '@/i18n/use-localized';
import { nestedBoxes, type NodeBox } from './geometry/bodies';
import { boxOf, type NodeShape } from './geometry/node-box';
import { sayParameter, subtitleOf } from './subtitle';

export interface PortView {
  key: string;
  label: string;
  /** Type name in mono, for a lone port. */
  shows: string | null;
  /** Takes or gives a whole list. */
  list: boolean;
}
export type TriggerMode = 'instant' | 'polled' | 'scheduled' | 'manual';

/** All that the canvas draws of a node; changes only when what is drawn does. */
export interface NodeView {
  key: string;
  name: string;
  subtitle: string;
  icon: Icon;
  family: NodeFamily;
  inputs: PortView[];
  outputs: PortView[];
  /** Whether there is an error port, and whether it is in use by the node's policy. */
  error: boolean;
  disabled: boolean;
  /** What kind of container it is; null for any other node. */
  container: ContainerDeclaration['kind'] | null;
  badges: { mode: TriggerMode; detail: string | null }[];
  /** Whether the catalogue knows the type. */
  known: boolean;
}

/** Type name of a port that gives a list. */
const LIST = 'list';
const UNKNOWN_ICON: Icon = { set: 'lucide', name: 'box', tint: 'neutral' };
const views = new WeakMap<GraphNode, { language: string; catalogue: Catalogue; view: NodeView }>();

/** The view of a node, made once for each state of the node. */
export function viewOf(node: GraphNode, catalogue: Catalogue, language: string): NodeView {
  const known = views.get(node);
  if (known && known.language === language && known.catalogue === catalogue) return known.view;
  const view = makeView(node, declarationOf(catalogue, node.type, node.version), language);
  views.set(node, { language, catalogue, view });
  return view;
}

function makeView(node: GraphNode, declaration: NodeDeclaration | undefined, language: string): NodeView {
  const common = { key: node.key, name: node.name, disabled: node.settings?.disabled === true };
  if (!declaration) {
    const port: PortView = { key: 'main', label: 'main', shows: null, list: false };
    return { ...common, subtitle: node.type, icon: UNKNOWN_ICON, family: 'action', inputs: [port], outputs: [port], error: false, container: null, badges: [], known: false };
  }
  const ports = outputPortsOf(node, declaration);
  const container = declaration.container?.kind ?? null;
  const portView = (port: PortDeclaration, list: boolean): PortView => ({ key: port.key, label: localized(port.label, language), shows: port.shows ?? null, list });
  return {
    ...common,
    subtitle: subtitleOf(declaration, node.parameters, node.name, language),
    icon: declaration.icon,
    family: declaration.family,
    inputs: declaration.inputs.map((port) => portView(port, container === 'for-each')),
    outputs: ports.filter((port) => !isErrorPort(port, declaration)).map((port) => portView(port, port.shows === LIST)),
    error: ports.some((port) => isErrorPort(port, declaration)),
    container,
    badges: badgesOf(node, declaration, language),
    known: true,
  };
}

/** A port that a declaration lists itself (Try's “error”) stands among the others. */
function isErrorPort(port: PortDeclaration, declaration: NodeDeclaration): boolean {
  return port.key === ERROR_PORT && !declaration.outputs.some((declared) => declared.key === ERROR_PORT);
}

function badgesOf(node: GraphNode, declaration: NodeDeclaration, language: string): NodeView['badges'] {
  return (declaration.trigger?.modes ?? []).map((mode) => ({ mode, detail: mode === 'scheduled' || mode === 'polled' ? whenOf(node, declaration, language) : null }));
}

/** How often a polled or scheduled trigger acts, from its first parameter of time. */
function whenOf(node: GraphNode, declaration: NodeDeclaration, language: string): string | null {
  for (const [name, parameter] of Object.entries(declaration.parameters)) {
    if ((parameter.kind !== 'duration' && parameter.kind !== 'cron') || !isShown(declaration.parameters, node.parameters, name)) continue;
    const words = sayParameter(parameter, node.parameters[name], language);
    if (words !== '') return words;
  }
  return null;
}

export function shapeOf(view: NodeView): NodeShape {
  return { family: view.family, name: view.name, outputs: view.outputs.length, container: view.container !== null };
}

/** Boxes of all nodes as drawn. */
export function boxesOf(graph: Pick<Graph, 'nodes'>, catalogue: Catalogue, language: string): Map<string, NodeBox> {
  return nestedBoxes(graph.nodes.map((node) => {
    const view = viewOf(node, catalogue, language);
    return { key: node.key, parent: node.parent, container: view.container !== null, box: boxOf(node.position, shapeOf(view)) };
  }));
}

/** Kinds of the containers around a body, the innermost first. @param key of the container whose body it is; undefined for the top level */
export function containersAround(graph: Pick<Graph, 'nodes'>, catalogue: Catalogue, key: string | undefined): ContainerDeclaration['kind'][] {
  const kinds: ContainerDeclaration['kind'][] = [];
  const seen = new Set<string>();
  for (let at = key; at !== undefined && !seen.has(at); ) {
    seen.add(at);
    const node = graph.nodes.find((candidate) => candidate.key === at);
    const kind = node && declarationOf(catalogue, node.type, node.version)?.container?.kind;
    if (kind) kinds.push(kind);
    at = node?.parent;
  }
  return kinds;
}
