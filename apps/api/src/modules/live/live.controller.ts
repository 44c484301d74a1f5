import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { IDENTIFIER, identify, type Identifier } from '../../platform/auth/auth.guard.js';
import { CurrentPrincipal, type AuthenticatedRequest } from '../../platform/auth/decorators.js';
import { Principal } from '../../platform/auth/principal.js';
import { LiveService } from './live.service.js';

class LiveQuery {
  @ApiPropertyOptional({ type: String, format: 'uuid' }) @IsOptional() @IsUUID() workflowId?: string;
  @ApiPropertyOptional({ type: String, format: 'uuid' }) @IsOptional() @IsUUID() runId?: string;
}

@ApiTags('live')
@Controller('live')
export class LiveController {
  constructor(
    private readonly live: LiveService,
    @Inject(IDENTIFIER) private readonly identifier: Identifier,
  ) {}

  @Get()
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ schema: { type: 'string' }, description: 'Server-sent events: run, step, event, mail, ping.' })
  stream(@CurrentPrincipal() principal: Principal, @Query() query: LiveQuery, @Req() request: AuthenticatedRequest, @Res() reply: FastifyReply): void {
    this.live.assertRoom(principal);
    reply.hijack();
    this.live.open(reply.raw, query, async () => (await identify(this.identifier, request)) !== null);
  }
}
