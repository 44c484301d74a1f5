import { adjacencyOf, declarationOf, type Graph, type GraphNode } from '@hookloom/graph';
import type { Catalogue, Json } from '@hookloom/node-sdk';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Principal } from '../../platform/auth/principal.js';
import { NODE_TYPES, type NodeTypes } from '../../platform/catalogue/node-types.js';
import { EventsRepository } from '../events/events.repository.js';
import { triggersOf } from '../triggers/trigger-parameters.js';
import { containersAround, loopSources } from './loop-sources.js';
import type { MappingDto, MappingSourceDto } from './dto/mapping.dto.js';
import { unknownNode, workflowNotFound } from './errors.js';
import { TriggerExample } from './trigger-example.js';
import { WorkflowsRepository } from './workflows.repository.js';

/** How many of the newest runs are searched for outputs of steps. */
const RUNS_SEARCHED = 10;
/** An output of more bytes of JSON is left out of the picker; the sample stands in. */
const MAX_VALUE_BYTES = 1024 * 1024;

interface OutputRow {
  node: string;
  output: Json;
  at: Date;
  run_id: string;
}
/** Whose data is wanted; the newest of all where neither is named. */
interface DataChoice {
  runId?: string | undefined;
  eventId?: string | undefined;
}
interface EventValue {
  id: string;
  receivedAt: Date;
  payload: Json;
}

/** The data that expressions of a node can be made from: what its ancestors gave last, else their samples. */
@Injectable()
export class MappingService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly workflows: WorkflowsRepository,
    private readonly events: EventsRepository,
    private readonly example: TriggerExample,
    @Inject(NODE_TYPES) private readonly types: NodeTypes,
  ) {}

  /**
   * @param from take values of this run, or of this event and its run, rather than the newest
   * @throws ProblemError 404
   */
  async of(principal: Principal, workflowId: string, nodeKey: string, from: DataChoice = {}): Promise<MappingDto> {
    principal.require('workflows.read');
    const workflow = await this.workflows.find(workflowId);
    if (!workflow) throw workflowNotFound();
    const { draft } = workflow;
    const node = draft.nodes.find(({ key }) => key === nodeKey);
    if (!node) throw unknownNode(nodeKey);
    const trigger = triggersOf(draft, this.types.catalogue)[0]?.node;
    const [outputs, event] = await Promise.all([this.outputs(workflowId, from), this.event(workflowId, from)]);
    const sourceOf = async (node: GraphNode): Promise<MappingSourceDto> =>
      node === trigger ? this.triggerSource(node, event) : this.stepSource(node, outputs);
    const sources: MappingSourceDto[] = [];
    for (const ancestor of ancestorsOf(draft, nodeKey)) sources.push(await sourceOf(ancestor));
    passOn(sources, draft, this.types.catalogue);
    sources.unshift(...loopSources(sources, draft, nodeKey, this.types.catalogue));
    return { sources, own: await sourceOf(node), event: event && { id: event.id, receivedAt: event.receivedAt.toISOString() } };
  }

  private async triggerSource(node: GraphNode, event: EventValue | null): Promise<MappingSourceDto> {
    const value = event ? event.payload : await this.example.payload(node, '');
    return { step: 'trigger', name: node.name, type: node.type, value, from: event ? 'event' : 'sample', at: event?.receivedAt.toISOString() ?? null, runId: null };
  }

  private stepSource(node: GraphNode, outputs: ReadonlyMap<string, OutputRow>): MappingSourceDto {
    const found = outputs.get(node.key);
    const sample = declarationOf(this.types.catalogue, node.type, node.version)?.sample ?? null;
    return {
      step: node.key,
      name: node.name,
      type: node.type,
      value: found ? found.output : sample,
      from: found ? 'run' : 'sample',
      at: found?.at.toISOString() ?? null,
      runId: found?.run_id ?? null,
    };
  }

  private async outputs(workflowId: string, { runId, eventId }: DataChoice): Promise<Map<string, OutputRow>> {
    const rows: OutputRow[] = await this.dataSource.query(
      `SELECT DISTINCT ON (s.node) s.node, coalesce(s.output, o.body) AS output, coalesce(s.ended_at, s.started_at) AS at, s.run_id
       FROM (SELECT id, accepted_at FROM runs WHERE workflow_id = $1 AND ($2::uuid IS NULL OR id = $2) AND ($3::uuid IS NULL OR event_id = $3) ORDER BY accepted_at DESC LIMIT ${RUNS_SEARCHED}) recent
       JOIN steps s ON s.run_id = recent.id LEFT JOIN step_outputs o ON o.hash = s.output_ref
       WHERE s.status = 'succeeded' AND s.path = '' AND pg_column_size(coalesce(s.output, o.body)) < ${MAX_VALUE_BYTES}
       ORDER BY s.node, recent.accepted_at DESC`,
      [workflowId, runId ?? null, runId === undefined ? (eventId ?? null) : null],
    );
    return new Map(rows.map((row) => [row.node, row]));
  }

  private async event(workflowId: string, { runId, eventId }: DataChoice): Promise<EventValue | null> {
    const wanted = eventId ?? (runId ? await this.eventOfRun(runId) : null);
    if (wanted === null) {
      const latest = await this.events.latestPayload(workflowId);
      return latest && { id: latest.id, receivedAt: latest.received_at, payload: latest.payload };
    }
    const row = await this.events.findWhole(wanted);
    return row?.payload && row.workflow_id === workflowId ? { id: row.id, receivedAt: row.received_at, payload: row.payload } : null;
  }

  private async eventOfRun(runId: string): Promise<string | null> {
    const rows: { event_id: string | null }[] = await this.dataSource.query('SELECT event_id FROM runs WHERE id = $1', [runId]);
    return rows[0]?.event_id ?? null;
  }
}

/** Where a node only hands its input on, the sample is what its own source gives. */
function passOn(sources: MappingSourceDto[], draft: Graph, catalogue: Catalogue): void {
  const { incoming } = adjacencyOf(draft);
  const trigger = triggersOf(draft, catalogue)[0]?.node.key;
  const byKey = new Map(sources.map((source) => [source.step, source]));
  // Farthest first, so that a chain of such nodes is filled from its beginning.
  for (const source of sources.toReversed()) {
    const node = draft.nodes.find(({ key }) => key === source.step);
    if (source.from !== 'sample' || !node || !declarationOf(catalogue, node.type, node.version)?.passesInput) continue;
    const [edge] = incoming.get(node.key) ?? [];
    const given = edge && byKey.get(edge.from.node === trigger ? 'trigger' : edge.from.node);
    if (given) source.value = given.value;
  }
}

/** All nodes from which the node can be reached, nearest first; after those of a body, what comes before its container. */
export function ancestorsOf(graph: Graph, key: string): GraphNode[] {
  const { incoming } = adjacencyOf(graph);
  const nodes = new Map(graph.nodes.map((node) => [node.key, node]));
  const found: GraphNode[] = [];
  const seen = new Set<string>();
  for (const start of [key, ...containersAround(graph, key).map((container) => container.key)]) {
    seen.add(start);
    for (let level = [start]; level.length > 0; ) {
      const next: string[] = [];
      for (const edge of level.flatMap((at) => incoming.get(at) ?? [])) {
        const node = nodes.get(edge.from.node);
        if (!node || seen.has(node.key)) continue;
        seen.add(node.key);
        found.push(node);
        next.push(node.key);
      }
      level = next;
    }
  }
  return found;
}
