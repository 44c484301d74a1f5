import { codeExpressionsOf, EdgeState, findNode, fold, inputOf, resolveParameters, scopeOf, type CodeResults, type Plan, type PlanNode, type RunState, type Scope } from '@hookloom/graph';
import { MASK, NodeError, SECRET_HEADERS, type Json, type JsonObject } from '@hookloom/node-sdk';
import { Inject, Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/auth/principal.js';
import { ENGINE, type Engine } from '../../platform/engine/contract.js';
import { StepAttemptDto, type StepDetailDto } from './dto/run.dto.js';
import { runNotFound, stepNotFound } from './errors.js';
import { RunsRepository, type RunRow } from './runs.repository.js';
import { stepsOf } from './steps.js';
import { MAX_SHOWN_OUTPUT_BYTES, StepsRepository } from './steps.repository.js';
import { VersionFactsService } from './version-facts.js';

/** Everything about one step of a run. */
@Injectable()
export class StepDetailService {
  constructor(
    private readonly runs: RunsRepository,
    private readonly steps: StepsRepository,
    private readonly versions: VersionFactsService,
    @Inject(ENGINE) private readonly engine: Engine,
  ) {}

  /** @throws ProblemError 404 */
  async get(principal: Principal, runId: string, nodeKey: string, path: string): Promise<StepDetailDto> {
    principal.require('runs.read');
    const run = await this.runs.find(runId);
    const version = run ? await this.versions.versionOf(run.version_id) : null;
    if (!run || !version) throw runNotFound();
    const { plan } = version;
    const node = findNode(plan, nodeKey);
    if (!node) throw stepNotFound(nodeKey);
    const [records, rows, detail] = await Promise.all([this.steps.list(runId, path), this.steps.rows(runId, path), this.steps.detail(runId, path, nodeKey)]);
    const step = stepsOf(plan, records).find((candidate) => candidate.node === nodeKey && candidate.path === path);
    if (!step) throw stepNotFound(nodeKey);
    const { input, scope } = seenBy(plan, fold(plan, rows), node, run);
    const output = rows.find((row) => row.node === nodeKey && row.path === path)?.output ?? null;
    const tooLarge = output !== null && JSON.stringify(output).length > MAX_SHOWN_OUTPUT_BYTES;
    return {
      ...step,
      input,
      parameters: node.index === plan.trigger ? null : await this.parameters(node, scope),
      output: tooLarge ? null : output,
      outputTruncated: tooLarge,
      details: detail?.details ?? null,
      attempts: (detail?.attempts ?? []).map(StepAttemptDto.of),
    };
  }

  /** Resolves the parameters again; null where an expression fails, which the step's own error tells. */
  private async parameters(node: PlanNode, scope: Scope): Promise<Json> {
    try {
      return maskParameters(resolveParameters(node.parameters, scope, await this.evaluate(node, scope)));
    } catch (error) {
      if (error instanceof NodeError) return null;
      throw error;
    }
  }

  private async evaluate(node: PlanNode, scope: Scope): Promise<CodeResults | undefined> {
    const sources = codeExpressionsOf(node.parameters);
    if (sources.length === 0) return undefined;
    const seen = { trigger: scope.trigger, steps: { ...scope.steps }, input: scope.input, run: scope.run };
    return new Map(await Promise.all(sources.map(async (source) => [source, await this.engine.preview(`{{ ${source} }}`, seen)] as const)));
  }
}

function seenBy(plan: Plan, state: RunState, node: PlanNode, run: RunRow): { input: Json; scope: Scope } {
  const inputs = inputsOf(plan, state, node);
  const facts: JsonObject = { id: run.id, number: run.number, workflowId: run.workflow_id, test: run.test };
  return { input: inputOf(inputs), scope: scopeOf(plan, state, { path: '', node: node.index, inputs }, facts) };
}

/** Values of the edges that were taken into the node, one for each source, in plan order. */
function inputsOf(plan: Plan, state: RunState, node: PlanNode): { step: string; value: Json }[] {
  const scope = state.scopes.get('');
  if (!scope) return [];
  const sources = new Map<string, Json>();
  for (const index of node.incoming) {
    const edge = plan.edges[index];
    const source = edge ? plan.nodes[edge.from] : undefined;
    if (!edge || !source || scope.edges[index] !== EdgeState.live) continue;
    sources.set(source.key, scope.values[edge.from] ?? null);
  }
  return [...sources].map(([step, value]) => ({ step, value }));
}

/** Values of headers that carry secrets, whoever wrote them into the form. */
function maskParameters(parameters: JsonObject): JsonObject {
  const maskItem = (item: Json): Json => {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
    const { name } = item;
    return typeof name === 'string' && SECRET_HEADERS.includes(name.toLowerCase()) && 'value' in item ? { ...item, value: MASK } : item;
  };
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, Array.isArray(value) ? value.map(maskItem) : value]));
}
