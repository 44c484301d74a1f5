import { NodeError, type IngressContext } from '@hookloom/node-sdk';
import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/auth/principal.js';
import { RunsService } from '../runs/runs.service.js';
import type { TestEventDto } from '../triggers/dto/trigger.dto.js';
import { noTestRequest, takesNoRequests, triggerNotFound, triggerOff } from '../triggers/errors.js';
import { exampleRequest } from '../triggers/example-request.js';
import { TriggersRepository } from '../triggers/triggers.repository.js';
import type { HookAnswer } from './answers.js';
import { IngressPipeline } from './ingress-pipeline.js';
import { RouteDirectory } from './route-directory.js';

/** "Send a test event": a request as the provider would sign it, on the very way that real ones go. */
@Injectable()
export class TestEventService {
  constructor(
    private readonly triggers: TriggersRepository,
    private readonly directory: RouteDirectory,
    private readonly pipeline: IngressPipeline,
    private readonly runs: RunsService,
  ) {}

  /** @throws ProblemError 404, 409 */
  async send(principal: Principal, workflowId: string, triggerId: string): Promise<TestEventDto> {
    principal.require('runs.control');
    const trigger = await this.triggers.find(workflowId, triggerId);
    if (!trigger) throw triggerNotFound();
    if (!trigger.hook_id) throw takesNoRequests();
    const now = Date.now();
    const route = trigger.active ? await this.directory.find(trigger.hook_id, now) : null;
    if (!route || route.versionId === null) throw triggerOff();
    const context: IngressContext = { parameters: route.parameters, credentials: route.credentials, now };
    const example = exampleRequest(route.ingress, context);
    if (example instanceof NodeError) throw noTestRequest(example);
    const headers = Object.fromEntries(Object.entries(example.headers).map(([name, value]) => [name.toLowerCase(), value]));
    const { eventId, runId, answer } = await this.pipeline.handle(
      route,
      { method: example.method, path: `/hooks/${trigger.hook_id}`, query: {}, headers, body: Buffer.from(example.body), remoteAddress: '127.0.0.1', receivedAt: now },
      'test',
    );
    return { eventId, run: runId === null ? null : await this.runs.summaryOf(runId), status: answer.status, answer: bodyOf(answer) };
  }
}

function bodyOf({ headers, body }: HookAnswer): TestEventDto['answer'] {
  if (!headers['content-type']?.includes('json') || body === '') return body;
  const parsed: unknown = JSON.parse(body);
  return parsed as TestEventDto['answer'];
}
