import type { EventSource, RunStatus, StepAttempt } from '@hookloom/db';
import type { Graph, StepViewStatus } from '@hookloom/graph';
import type { Icon, Json, StepError } from '@hookloom/node-sdk';
import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsISO8601, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { IconDto } from '../../../platform/openapi/common.dto.js';
import { ApiCount, ApiId, ApiJson, ApiShape, ApiText, ApiTime } from '../../../platform/openapi/properties.js';
import { PageQuery } from '../../../platform/paging.js';
import { EVENT_SOURCES, RUN_STATUSES } from '../../../platform/words.js';
import { EventSummaryDto } from '../../events/dto/event-summary.dto.js';

export class RunsQuery extends PageQuery {
  @ApiPropertyOptional({ type: String, format: 'uuid' }) @IsOptional() @IsUUID() workflowId?: string;
  /** Several, separated by commas or repeated. */
  @ApiPropertyOptional({ isArray: true, enum: RUN_STATUSES })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',').filter((word) => word !== '') : value))
  @IsIn(RUN_STATUSES, { each: true })
  status?: RunStatus[];
  @ApiPropertyOptional({ type: String, format: 'date-time' }) @IsOptional() @IsISO8601() from?: string;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) @IsOptional() @IsISO8601() to?: string;
  /** A run's number or id, or a part of a workflow's name. */
  @ApiPropertyOptional({ type: String }) @IsOptional() @IsString() @MaxLength(200) search?: string;
}

export class StepQuery {
  /** Scope of the step: empty for the run itself. */
  @ApiPropertyOptional({ type: String }) @IsOptional() @IsString() @MaxLength(1_000) path?: string;
}

export class StepProgressDto {
  @ApiCount() done!: number;
  @ApiCount() total!: number;
}

export class RunSummaryDto {
  @ApiId() id!: string;
  @ApiCount() number!: number;
  @ApiId() workflowId!: string;
  @ApiText() workflowName!: string;
  @ApiProperty({ type: () => IconDto, description: 'Icon of its trigger.' }) icon!: Icon;
  @ApiCount({ nullable: true, description: 'Null: the snapshot of a draft.' }) version!: number | null;
  @ApiProperty({ type: Boolean }) test!: boolean;
  @ApiProperty({ enum: RUN_STATUSES }) status!: RunStatus;
  @ApiProperty({ enum: EVENT_SOURCES }) source!: EventSource;
  @ApiTime() acceptedAt!: string;
  @ApiTime({ nullable: true }) startedAt!: string | null;
  @ApiTime({ nullable: true }) finishedAt!: string | null;
  @ApiCount({ nullable: true }) durationMs!: number | null;
  @ApiTime({ nullable: true, description: 'When a waiting run goes on by itself.' }) wakeAt!: string | null;
  @ApiText({ nullable: true, description: 'Why it failed, or where it is.' }) what!: string | null;
  @ApiText({ nullable: true, description: 'Name of the step that failed.' }) failedStep!: string | null;
  @ApiProperty({ type: () => StepProgressDto }) steps!: StepProgressDto;
  @ApiId({ nullable: true }) eventId!: string | null;
  @ApiId({ nullable: true }) parentRunId!: string | null;
}

export class RunCountsDto {
  @ApiCount() queued!: number;
  @ApiCount() running!: number;
  @ApiCount() waiting!: number;
  @ApiCount() succeeded!: number;
  @ApiCount() failed!: number;
  @ApiCount() cancelled!: number;
}

export class RunListDto {
  @ApiProperty({ type: () => [RunSummaryDto] }) items!: RunSummaryDto[];
  @ApiText({ nullable: true }) nextCursor!: string | null;
  @ApiProperty({ type: () => RunCountsDto, description: 'Runs of the last 24 hours by status; unfinished ones whenever they began.' }) counts!: RunCountsDto;
}

export type StepStatusShown = Exclude<StepViewStatus, 'queued' | 'running' | 'passed'> | 'started';
export const STEP_STATUSES: readonly StepStatusShown[] = ['started', 'succeeded', 'failed', 'waiting', 'unknown', 'cancelled', 'skipped', 'not-reached'];

export class StepDto {
  @ApiText({ description: 'Key of the node.' }) node!: string;
  @ApiText() path!: string;
  @ApiProperty({ enum: STEP_STATUSES }) status!: StepStatusShown;
  @ApiCount() attempt!: number;
  @ApiProperty({ type: [String], nullable: true, description: 'Ports that became live.' }) ports!: string[] | null;
  @ApiTime({ nullable: true }) startedAt!: string | null;
  @ApiTime({ nullable: true }) endedAt!: string | null;
  @ApiCount({ nullable: true }) durationMs!: number | null;
  @ApiTime({ nullable: true }) wakeAt!: string | null;
  @ApiShape('StepError', { nullable: true }) error!: StepError | null;
  @ApiProperty({ type: Boolean }) hasOutput!: boolean;
  @ApiText({ nullable: true, description: 'What it did, in a few words.' }) summary!: string | null;
}

export class RunDto extends OmitType(RunSummaryDto, ['steps'] as const) {
  @ApiProperty({ type: () => StepProgressDto }) progress!: StepProgressDto;
  @ApiShape('Graph', { description: 'Of the version that ran.' }) graph!: Graph;
  @ApiProperty({ type: () => [StepDto] }) steps!: StepDto[];
  @ApiJson() result!: Json;
  @ApiShape('StepError', { nullable: true }) error!: StepError | null;
  @ApiProperty({ type: () => EventSummaryDto, nullable: true }) event!: EventSummaryDto | null;
}

export class StepAttemptDto {
  @ApiCount() attempt!: number;
  @ApiProperty({ enum: ['failed'] }) status!: 'failed';
  @ApiShape('StepError', { nullable: true }) error!: StepError | null;
  @ApiTime() startedAt!: string;
  @ApiTime() endedAt!: string;

  static of({ attempt, error, startedAt, endedAt }: StepAttempt): StepAttemptDto {
    return { attempt, status: 'failed', error, startedAt, endedAt };
  }
}

export class StepDetailDto extends StepDto {
  @ApiJson({ description: 'What it was given.' }) input!: Json;
  @ApiJson({ description: 'Its parameters with expressions resolved, secrets masked; null where they cannot be.' }) parameters!: Json;
  @ApiJson() output!: Json;
  @ApiProperty({ type: Boolean, description: 'The output is larger than a browser is given; `output` is null.' }) outputTruncated!: boolean;
  @ApiJson({ description: 'What was exchanged with the outside, secrets masked.' }) details!: Json;
  @ApiProperty({ type: () => [StepAttemptDto], description: 'Attempts that failed before this one.' }) attempts!: StepAttemptDto[];
}
