import { compile, diffGraphs, parseGraph, validate, type Graph, type Plan, type Problem, type ProblemCode } from '@hookloom/graph';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LRUCache } from 'lru-cache';
import { NODE_TYPES, type NodeTypes } from '../../platform/catalogue/node-types.js';
import { hasProblems, invalidGraph } from './errors.js';
import { WorkflowsRepository, type WorkflowRow } from './workflows.repository.js';

/** What no draft may have, since neither canvas nor operations can deal with it. Everything else only bars publishing. */
const BROKEN: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'graph.malformed', 'graph.too-large', 'graph.cycle', 'node.duplicate-key', 'node.bad-key', 'node.unknown-type',
  'node.unknown-version', 'edge.dangling', 'edge.self', 'edge.duplicate', 'edge.crosses-scope', 'node.unknown-parent',
  'node.parent-cycle',
]);
const CACHED_DRAFTS = 1_000;

export interface DraftState {
  problems: Problem[];
  /** How many nodes, edges and settings differ from the live version. */
  changes: number;
  draftChanged: boolean;
}

/** Checks graphs against the catalogue and the credentials there are. */
@Injectable()
export class DraftCheck {
  /** States by workflow, revision, live version and credentials: lists ask for the same ones again and again. */
  private readonly states = new LRUCache<string, DraftState>({ max: CACHED_DRAFTS });

  constructor(
    private readonly dataSource: DataSource,
    private readonly workflows: WorkflowsRepository,
    @Inject(NODE_TYPES) private readonly types: NodeTypes,
  ) {}

  /** A graph that may be stored as a draft. @throws ProblemError 400 that names every node at fault */
  accept(input: unknown): Graph {
    const parsed = parseGraph(input);
    if ('problems' in parsed) throw invalidGraph(parsed.problems);
    const broken = validate(parsed.graph, this.types.catalogue).filter((problem) => problem.severity === 'error' && BROKEN.has(problem.code));
    if (broken.length > 0) throw invalidGraph(broken);
    return parsed.graph;
  }

  /** @throws ProblemError 422 with everything that keeps it from being run */
  async compile(graph: Graph): Promise<Plan> {
    const compiled = compile(graph, this.types.catalogue, { credentials: await this.credentials() });
    if ('problems' in compiled) throw hasProblems(compiled.problems);
    return compiled.plan;
  }

  async stateOf(workflow: WorkflowRow, credentials?: readonly { id: string; type: string }[]): Promise<DraftState> {
    const known = credentials ?? (await this.credentials());
    const key = `${workflow.id} ${workflow.revision} ${workflow.live_version_id ?? ''} ${known.map(({ id }) => id).join(',')}`;
    const cached = this.states.get(key);
    if (cached) return cached;
    const problems = validate(workflow.draft, this.types.catalogue, { credentials: known });
    const live = workflow.live_version_id ? await this.workflows.version(this.dataSource, workflow.live_version_id) : null;
    const changes = live ? diffGraphs(live.graph, workflow.draft).count : workflow.draft.nodes.length;
    const state = { problems, changes, draftChanged: changes > 0 };
    this.states.set(key, state);
    return state;
  }

  credentials(): Promise<{ id: string; type: string }[]> {
    return this.dataSource.query('SELECT id, type FROM credentials WHERE deleted_at IS NULL ORDER BY id');
  }
}
