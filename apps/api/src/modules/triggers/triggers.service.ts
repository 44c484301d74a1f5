import { declarationOf, type Graph, type GraphNode } from '@hookloom/graph';
import { isJsonObject, NodeError, type IngressContext, type JsonObject, type TriggerIngress } from '@hookloom/node-sdk';
import { Inject, Injectable } from '@nestjs/common';
import { NODE_TYPES, type NodeTypes } from '../../platform/catalogue/node-types.js';
import { PublicAddress } from '../../platform/http/public-address.js';
import type { TriggerBadgeDto, TriggerDto } from './dto/trigger.dto.js';
import { curlCommand, exampleRequest } from './example-request.js';
import { TEST_SUFFIX } from './test-address.js';
import { draftParameters, modeOf, triggersOf } from './trigger-parameters.js';
import { TriggersRepository, type TriggerRow } from './triggers.repository.js';

/** What people are shown of triggers. */
@Injectable()
export class TriggersService {
  constructor(
    private readonly triggers: TriggersRepository,
    private readonly address: PublicAddress,
    @Inject(NODE_TYPES) private readonly types: NodeTypes,
  ) {}

  /** Triggers of a workflow: those of its draft, and those that are on. */
  async ofWorkflow(workflowId: string, draft: Graph): Promise<TriggerDto[]> {
    const nodes = new Map(draft.nodes.map((node) => [node.key, node]));
    const rows = (await this.triggers.ofWorkflow(workflowId)).filter((row) => row.active || nodes.has(row.node_key));
    return Promise.all(rows.map((row) => this.describe(row, nodes.get(row.node_key))));
  }

  badges(graph: Graph): TriggerBadgeDto[] {
    return triggersOf(graph, this.types.catalogue).map(({ node, declaration }) => ({
      type: node.type,
      title: declaration.title,
      mode: modeOf(declaration),
      detail: modeOf(declaration) === 'scheduled' ? scheduleDetail(draftParameters(node, this.types.catalogue)) : null,
    }));
  }

  private async describe(row: TriggerRow, node: GraphNode | undefined): Promise<TriggerDto> {
    const ingress = this.types.ingressOf(row.type, row.type_version);
    const parameters = node ? draftParameters(node, this.types.catalogue) : null;
    const url = ingress && row.hook_id ? this.address.hookUrl(row.hook_id) : null;
    const { lastEventAt, counts } = await this.triggers.activity(row.id);
    return {
      id: row.id,
      nodeKey: row.node_key,
      type: row.type,
      mode: modeOf(declarationOf(this.types.catalogue, row.type, row.type_version)),
      url,
      testUrl: url === null ? null : url + TEST_SUFFIX,
      methods: ingress && parameters ? [...ingress.methods(parameters as IngressContext['parameters'])] : [],
      active: row.active,
      lastEventAt: lastEventAt?.toISOString() ?? null,
      nextAt: row.next_at?.toISOString() ?? null,
      counts24h: counts,
      curl: ingress && parameters && url ? openCurl(ingress, parameters, url) : null,
    };
  }
}

/** Only where no secret is needed: a command is copied into chats and histories. */
function openCurl(ingress: TriggerIngress, parameters: JsonObject, url: string): string | null {
  const example = exampleRequest(ingress, { parameters: parameters as IngressContext['parameters'], credentials: [], now: Date.now() });
  return example instanceof NodeError ? null : curlCommand(url, example);
}

/** When a schedule fires; other triggers say enough by their title. */
function scheduleDetail(parameters: JsonObject | null): string | null {
  if (!parameters) return null;
  const { mode, cron, every } = parameters;
  if (mode === 'cron' && typeof cron === 'string') return cron;
  return isJsonObject(every) ? `every ${String(every.amount)} ${String(every.unit)}` : null;
}
