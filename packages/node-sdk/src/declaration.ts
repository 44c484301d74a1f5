import type { Json } from './json.js';
import type { Parameters, ShowWhen } from './parameters.js';
import type { LocalizedText } from './text.js';

export type NodeFamily = 'trigger' | 'action' | 'logic';
export type NodeCategory = 'triggers' | 'logic' | 'time' | 'people' | 'data' | 'apps' | 'web' | 'email';

/** `lucide`: an icon of that set. `brand`: a simple-icons slug; the editor draws it in its brand colour. */
export interface Icon {
  set: 'lucide' | 'brand';
  name: string;
  /** Hue of the tile behind it. */
  tint: 'neutral' | 'indigo' | 'red' | 'amber' | 'green' | 'teal' | 'blue' | 'pink' | 'violet';
}

export interface PortDeclaration {
  /** Stable name in edges: `main`, `true`, `timeout`. */
  key: string;
  label: LocalizedText;
  /** Type name shown in mono beside the port: `event`, `receipt`. */
  shows?: string;
}

/**
 * How often a call may safely be made.
 * `pure`: no effect and no outside read. `read`: reads only. `idempotent`: twice is once. `keyed`: carries our
 * idempotency key. `unsafe`: twice is twice, so the journal commits `started` before it.
 */
export type Repeat = 'pure' | 'read' | 'idempotent' | 'keyed' | 'unsafe';
/** Fixed for the type, or given by a parameter's value (an HTTP request repeats as its method does). */
export type RepeatRule = Repeat | { parameter: string; values: Record<string, Repeat>; otherwise: Repeat };

export interface TriggerDeclaration {
  /** How events come: pushed to us, asked for, by the clock, by a person. */
  modes: readonly ('instant' | 'polled' | 'scheduled' | 'manual')[];
  /** Whether a request must prove its origin; `required` fails closed while no secret is set. */
  verification?: 'none' | 'optional' | 'required';
}

/**
 * A node that holds a body of other nodes and runs it in scopes of its own (graph semantics, "Containers").
 * `for-each` takes the parameters `items`, `concurrency` and `onItemError`, `repeat` takes `until` and `limit`.
 */
export interface ContainerDeclaration {
  kind: 'for-each' | 'repeat' | 'try';
}
/**
 * What a node ends. `break`: the nearest loop around it takes no new items. `stop`: the run; as failed when the step
 * fails with the code `run.stopped`, else as succeeded with the step's output. `result`: it gives the body's value.
 */
export type Ends = 'break' | 'stop' | 'result';

export interface CredentialUse {
  /** Keys of the credential types that fit. */
  types: readonly string[];
  required: boolean;
  /** The credential is asked for only while this holds. Not for a required one. */
  showWhen?: ShowWhen;
}

/** One entry of the catalogue: JSON-able data that says all there is to know without running anything. */
export interface NodeDeclaration<P extends Parameters = Parameters> {
  /** `<app>.<name>`, for example `stripe.payment-failed`. */
  key: string;
  version: number;
  family: NodeFamily;
  category: NodeCategory;
  title: LocalizedText;
  /** One or two sentences for the palette and the docs page. */
  help: LocalizedText;
  /** "App" of the subtitle "App · action"; `core` for our own. */
  app: { key: string; name: string };
  icon: Icon;
  /** Further words by which the palette's search finds it. */
  keywords?: readonly string[];
  parameters: P;
  /** Empty for triggers. */
  inputs: readonly PortDeclaration[];
  outputs: readonly PortDeclaration[];
  /** One more output for each item of this list parameter, keyed by the item's id (Switch). They come before `outputs`. */
  outputsFrom?: { parameter: string; label: string };
  /** An example of what the main port gives, for mapping before anything has run. */
  sample: Json;
  /** The main output is the node's input, unchanged: for mapping, what comes in stands in for `sample`. */
  passesInput?: boolean;
  credential?: CredentialUse;
  trigger?: TriggerDeclaration;
  /** Needed for actions and logic. */
  repeat?: RepeatRule;
  /** Default time-out of one attempt, in milliseconds. */
  timeoutMs?: number;
  /** Whether "on error: branch" is offered. Default: yes for actions, no for logic. */
  errorPort?: boolean;
  /** A template for the node's subtitle on the canvas, from fixed parameters: `{method} {url}`. */
  subtitle?: string;
  /** The step that answers a webhook which waits for an answer. */
  responds?: boolean;
  container?: ContainerDeclaration;
  ends?: Ends;
}

/** Fields and proof of an account at an integration. */
export interface CredentialDeclaration<P extends Parameters = Parameters> {
  key: string;
  title: LocalizedText;
  help: LocalizedText;
  icon: Icon;
  fields: P;
  /** Whether the API can prove that it works. */
  testable: boolean;
}

export function defineNode<const P extends Parameters>(declaration: NodeDeclaration<P>): NodeDeclaration<P> {
  return declaration;
}
export function defineCredential<const P extends Parameters>(declaration: CredentialDeclaration<P>): CredentialDeclaration<P> {
  return declaration;
}

/** The catalogue as editor, validator and compiler read it. */
export interface Catalogue {
  nodes: readonly NodeDeclaration[];
  credentials: readonly CredentialDeclaration[];
}
export function nodeTypeId(type: string, version: number): string {
  return `${type}@${version}`;
}
