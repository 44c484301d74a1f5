import { adjacencyOf, explainPath, parseTemplate } from '@hookloom/graph';
import { isJsonObject, NodeError, type Json, type JsonObject } from '@hookloom/node-sdk';
import { Inject, Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/auth/principal.js';
import { ENGINE, type Engine } from '../../platform/engine/contract.js';
import type { PreviewDto } from './dto/input.dto.js';
import type { MappingSourceDto, PreviewResultDto } from './dto/mapping.dto.js';
import { containersAround, loopScope } from './loop-sources.js';
import { MappingService } from './mapping.service.js';
import { WorkflowsRepository } from './workflows.repository.js';

interface SeenScope {
  [name: string]: Json;
  trigger: Json;
  steps: JsonObject;
  input: Json;
  run: JsonObject;
}

/** Evaluates a field as a run would, on the data there is, while a person types. */
@Injectable()
export class PreviewService {
  constructor(
    private readonly mapping: MappingService,
    private readonly workflows: WorkflowsRepository,
    @Inject(ENGINE) private readonly engine: Engine,
  ) {}

  /** @throws ProblemError 404 */
  async preview(principal: Principal, workflowId: string, { node, expression, runId, eventId }: PreviewDto): Promise<PreviewResultDto> {
    const { sources } = await this.mapping.of(principal, workflowId, node, { runId, eventId });
    const scope: SeenScope = {
      ...valuesOf(sources),
      ...loopScope(sources),
      input: await this.inputOf(workflowId, node, sources),
      run: { id: '', number: 0, workflowId, test: true },
    };
    const missing = missingIn(expression, scope);
    try {
      const value = await this.engine.preview(expression, scope);
      if (missing !== null && (value === null || value === '')) return { ok: false, ...missing };
      return { ok: true, value, ...missing };
    } catch (error) {
      if (error instanceof NodeError) return { ok: false, message: error.message, ...(missing && { missing: missing.missing }) };
      throw error;
    }
  }

  /** What comes in on the node's edges; with several, an object by source. */
  private async inputOf(workflowId: string, nodeKey: string, sources: readonly MappingSourceDto[]): Promise<Json> {
    const draft = (await this.workflows.find(workflowId))?.draft;
    const [container] = draft ? containersAround(draft, nodeKey) : [];
    const incoming = draft ? (adjacencyOf(draft).incoming.get(nodeKey) ?? []) : [];
    if (container && incoming.length === 0) {
      // A body begins with the item of its For each, else with what came into the container.
      const given = sources.find(({ step }) => step === `loop.${container.key}`)?.value;
      return given && isJsonObject(given) && Object.hasOwn(given, 'item') ? (given['item'] ?? null) : this.inputOf(workflowId, container.key, sources);
    }
    const keys = new Set(incoming.map((edge) => edge.from.node));
    const named = sources.map((source) => ({ key: keyOf(source, draft?.nodes ?? []), value: source.value }));
    const inputs = named.filter(({ key }) => keys.has(key));
    return inputs.length > 1 ? Object.fromEntries(inputs.map(({ key, value }) => [key, value])) : (inputs[0]?.value ?? null);
  }
}

function valuesOf(sources: readonly MappingSourceDto[]): Pick<SeenScope, 'trigger' | 'steps'> {
  const steps = sources.filter(({ step }) => step !== 'trigger' && !step.includes('.')).map(({ step, value }) => [step, value] as const);
  return { trigger: sources.find(({ step }) => step === 'trigger')?.value ?? null, steps: Object.fromEntries(steps) };
}

/** Sources name the trigger by its role; edges know it by its key. */
function keyOf(source: MappingSourceDto, nodes: readonly { key: string; name: string; type: string }[]): string {
  if (source.step !== 'trigger') return source.step;
  return nodes.find(({ name, type }) => name === source.name && type === source.type)?.key ?? source.step;
}

/** The first path of the template that leads nowhere. */
function missingIn(expression: string, scope: SeenScope): { message: string; missing: string } | null {
  const parsed = parseTemplate(expression);
  if ('error' in parsed) return null;
  for (const part of parsed.template.parts) {
    const gap = part.kind === 'path' ? explainPath(scope, part.path) : null;
    if (gap !== null && part.kind === 'path') return { message: gap.message, missing: part.path.join('.') };
  }
  return null;
}
