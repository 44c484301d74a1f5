import type { GraphNode } from '@hookloom/graph';
import { declarationOf } from '@hookloom/graph';
import { isJsonObject, NodeError, ParseError, type IngressContext, type JsonObject, type RawRequest } from '@hookloom/node-sdk';
import { Inject, Injectable } from '@nestjs/common';
import { NODE_TYPES, type NodeTypes } from '../../platform/catalogue/node-types.js';
import { SealedCredentials, VAULT } from '../../platform/vault/credential-vault.js';
import { exampleRequest, type ExampleRequest } from '../triggers/example-request.js';
import { draftParameters } from '../triggers/trigger-parameters.js';

/** What a trigger would give, made as the real thing would be, so that mapping and test runs see true shapes. */
@Injectable()
export class TriggerExample {
  constructor(
    @Inject(NODE_TYPES) private readonly types: NodeTypes,
    @Inject(VAULT) private readonly vault: SealedCredentials,
  ) {}

  /** @param path where the request would have come in */
  async payload(node: GraphNode, path: string, now = Date.now()): Promise<JsonObject> {
    const parameters = draftParameters(node, this.types.catalogue);
    const made = parameters ? ((await this.fromIngress(node, parameters, path, now)) ?? this.fromSchedule(node, parameters, now)) : null;
    if (made) return made;
    const sample = declarationOf(this.types.catalogue, node.type, node.version)?.sample;
    return isJsonObject(sample) ? sample : {};
  }

  private async fromIngress(node: GraphNode, parameters: JsonObject, path: string, now: number): Promise<JsonObject | null> {
    const ingress = this.types.ingressOf(node.type, node.version);
    if (!ingress) return null;
    const credential = node.credential ? await this.vault.open(node.credential) : null;
    const context: IngressContext = { parameters: parameters as IngressContext['parameters'], credentials: credential ? [credential] : [], now };
    const example = exampleRequest(ingress, context);
    if (example instanceof NodeError) return null;
    try {
      return ingress.parse(rawRequest(example, path, now), context)[0]?.payload ?? null;
    } catch (error) {
      if (error instanceof ParseError) return null;
      throw error;
    }
  }

  private fromSchedule(node: GraphNode, parameters: JsonObject, now: number): JsonObject | null {
    const schedule = this.types.scheduleOf(node.type, node.version);
    return schedule?.event(parameters as IngressContext['parameters'], now).payload ?? null;
  }
}

function rawRequest({ method, headers, body }: ExampleRequest, path: string, now: number): RawRequest {
  const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return { method, path, query: {}, headers: lower, body: Buffer.from(body), remoteAddress: '127.0.0.1', receivedAt: now };
}
