import type { Catalogue, TriggerIngress, TriggerSchedule } from '@hookloom/node-sdk';

/** Injects the `NodeTypes`. */
export const NODE_TYPES = Symbol('NodeTypes');

/** What the API needs of the node packages: declarations, and the pure parts of triggers. */
export interface NodeTypes {
  readonly catalogue: Catalogue;
  /** How requests of a pushed trigger are verified and read; undefined for other types. */
  ingressOf(type: string, version: number): TriggerIngress | undefined;
  /** When a trigger of the clock fires; undefined for other types. */
  scheduleOf(type: string, version: number): TriggerSchedule | undefined;
}
