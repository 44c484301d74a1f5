import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { Public } from '../auth/decorators.js';
import { ENGINE, type Engine } from '../engine/contract.js';
import { readiness, type Readiness } from './readiness.js';
import { Startup } from './startup.js';

class HealthChecksDto {
  @ApiProperty({ enum: ['up', 'down'] }) database!: 'up' | 'down';
  @ApiProperty({ enum: ['up', 'down'] }) temporal!: 'up' | 'down';
  @ApiProperty({ enum: ['up', 'down', 'off'], description: 'off: this process has no worker role' }) worker!: 'up' | 'down' | 'off';
}

class HealthDto {
  @ApiProperty({ enum: ['ok', 'degraded'] }) status!: 'ok' | 'degraded';
  @ApiProperty({ type: () => HealthChecksDto }) checks!: HealthChecksDto;
}

@ApiTags('health')
@Public()
@Controller('health')
export class HealthController {
  constructor(
    @Inject(ENGINE) private readonly engine: Engine,
    private readonly dataSource: DataSource,
    private readonly startup: Startup,
  ) {}

  /** The process runs, whatever it depends on. */
  @Get('live')
  @ApiOkResponse({ type: HealthDto })
  async live(): Promise<Readiness['body']> {
    return (await readiness(this.engine, this.dataSource)).body;
  }

  /** Webhooks are taken in. Without Temporal that still holds: runs wait and are carried on later, so that is only “degraded”. */
  @Get('ready')
  @ApiOkResponse({ type: HealthDto })
  @ApiServiceUnavailableResponse({ type: HealthDto })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness['body']> {
    const { httpStatus, body } = await readiness(this.engine, this.dataSource);
    void reply.code(this.startup.complete ? httpStatus : 503);
    return body;
  }
}
