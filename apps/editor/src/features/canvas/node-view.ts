import { ERROR_PORT, isShown, outputPortsOf, type Graph, type GraphNode, declarationOf } from '@hookloom/graph';
import type { Catalogue, Icon, NodeDeclaration, NodeFamily } from '@hookloom/node-sdk';
import { localized } from '@/i18n/use-localized';
import { boxOf, type Box, type NodeShape } from './geometry/node-box';
import { sayParameter, subtitleOf } from './subtitle';

export interface PortView {
  key: string;
  label: string;
  /** Type name in mono, for a lone port. */
  shows: string | null;
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
  badges: { mode: TriggerMode; detail: string | null }[];
  /** Whether the catalogue knows the type. */
  known: boolean;
}

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
    const port: PortView = { key: 'main', label: 'main', shows: null };
    return { ...common, subtitle: node.type, icon: UNKNOWN_ICON, family: 'action', inputs: [port], outputs: [port], error: false, badges: [], known: false };
  }
  const ports = outputPortsOf(node, declaration);
  return {
    ...common,
    subtitle: subtitleOf(declaration, node.parameters, node.name, language),
    icon: declaration.icon,
    family: declaration.family,
    inputs: declaration.inputs.map((port) => ({ key: port.key, label: localized(port.label, language), shows: port.shows ?? null })),
    outputs: ports.filter((port) => port.key !== ERROR_PORT).map((port) => ({ key: port.key, label: localized(port.label, language), shows: port.shows ?? null })),
    error: ports.some((port) => port.key === ERROR_PORT),
    badges: badgesOf(node, declaration, language),
    known: true,
  };
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
  return { family: view.family, name: view.name, outputs: view.outputs.length };
}

/** Boxes of all nodes as drawn. */
export function boxesOf(graph: Graph, catalogue: Catalogue, language: string): Map<string, Box> {
  return new Map(graph.nodes.map((node) => [node.key, boxOf(node.position, shapeOf(viewOf(node, catalogue, language)))]));
}
