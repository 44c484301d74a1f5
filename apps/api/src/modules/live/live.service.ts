import type { ServerResponse } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import type { Principal } from '../../platform/auth/principal.js';
import { ENGINE, type Engine } from '../../platform/engine/contract.js';
import { ProblemError } from '../../platform/problems/problem.js';
import { MailboxService } from '../mailbox/mailbox.service.js';
import { LiveStream, type LiveFilter } from './live-stream.js';

/** Browsers that listen at once, in one process. */
export const MAX_STREAMS = 500;

/** Tells browsers what moves. One subscription to the engine serves all of them. */
@Injectable()
export class LiveService {
  private readonly streams = new Set<LiveStream>();
  private unsubscribe: (() => void) | null = null;

  constructor(
    private readonly mailbox: MailboxService,
    @Inject(ENGINE) private readonly engine: Engine,
    private readonly logger: PinoLogger,
  ) {}

  /** @throws ProblemError 403, 503 when too many listen */
  assertRoom(principal: Principal): void {
    principal.require('runs.read');
    if (this.streams.size < MAX_STREAMS) return;
    throw new ProblemError({ status: 503, code: 'live.full', detail: 'Too many browsers listen at once. Close some.', headers: { 'retry-after': '30' } });
  }

  open(response: ServerResponse, filter: LiveFilter, stillAllowed: () => Promise<boolean>): void {
    const stream = new LiveStream(response, filter, () => this.mailbox.unread(), stillAllowed, (error) => {
      this.logger.logger.warn({ err: error }, 'A browser could not be told what moves');
    });
    this.streams.add(stream);
    this.unsubscribe ??= this.engine.subscribe((change) => {
      for (const listening of this.streams) listening.push(change);
    });
    response.once('close', () => {
      stream.end();
      this.streams.delete(stream);
      if (this.streams.size > 0) return;
      this.unsubscribe?.();
      this.unsubscribe = null;
    });
  }

  /** At shutdown: browsers connect again to whoever comes next. */
  endAll(): void {
    for (const stream of this.streams) stream.end();
  }
}
