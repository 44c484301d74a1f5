import type { Graph, Problem } from '@hookloom/graph';
import type { Json, StepError } from '@hookloom/node-sdk';
import type { EventSummary, RunSummary, Trigger, Workflow } from '@/api/types';
import type { StepState } from '@/ui';

/** A workflow with its draft, typed by the graph package (the OpenAPI document says only "object"). */
export interface WorkflowDetail extends Omit<Workflow, 'draft' | 'problems' | 'triggers'> {
  draft: Graph;
  problems: Problem[];
  triggers: Trigger[];
}

export interface VersionSummary {
  id: string;
  number: number;
  hash: string;
  publishedAt: string;
  publishedBy: string | null;
  nodes: number;
  live: boolean;
}
export interface VersionDetail extends VersionSummary {
  graph: Graph;
}

/** One ancestor of a node with the data it last gave. */
export interface MappingSource {
  /** `trigger` or the step's key. */
  step: string;
  name: string;
  type: string;
  value: Json;
  from: 'run' | 'event' | 'sample';
  at: string | null;
  runId: string | null;
}
export interface Mapping {
  /** Ancestors only, the nearest first. */
  sources: MappingSource[];
  event: { id: string; receivedAt: string } | null;
}

export type PreviewResult = { ok: true; value: Json } | { ok: false; message: string; missing?: string };

export interface Step {
  node: string;
  path: string;
  status: StepState;
  attempt: number;
  ports: string[] | null;
  startedAt: string | null;
  endedAt: string | null;
  durationMs: number | null;
  wakeAt: string | null;
  error: StepError | null;
  hasOutput: boolean;
  summary: string | null;
}

export interface RunDetail extends Omit<RunSummary, 'steps'> {
  graph: Graph;
  steps: Step[];
  result: Json;
  error: StepError | null;
  event: EventSummary | null;
}

export interface Attempt {
  attempt: number;
  status: StepState;
  error: StepError | null;
  startedAt: string | null;
  endedAt: string | null;
}
export interface StepDetail extends Step {
  input: Json;
  /** With expressions resolved and secrets masked. */
  parameters: Json;
  output: Json;
  outputTruncated: boolean;
  /** What was exchanged with the other side, masked. */
  details: Json;
  attempts: Attempt[];
}

export interface TestEventAnswer {
  eventId: string;
  run: RunSummary | null;
  status: number;
  answer: Json;
}
