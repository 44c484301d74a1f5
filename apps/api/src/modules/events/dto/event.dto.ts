import type { EventState, StoredRequest } from '@hookloom/db';
import type { Json } from '@hookloom/node-sdk';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsISO8601, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { ApiCount, ApiJson, ApiRecord, ApiText, ApiTime } from '../../../platform/openapi/properties.js';
import { PageQuery } from '../../../platform/paging.js';
import { EVENT_STATES } from '../../../platform/words.js';
import { EventSummaryDto } from './event-summary.dto.js';

export class EventsQuery extends PageQuery {
  @ApiPropertyOptional({ type: String, format: 'uuid' }) @IsOptional() @IsUUID() workflowId?: string;
  @ApiPropertyOptional({ type: String, format: 'uuid' }) @IsOptional() @IsUUID() triggerId?: string;
  @ApiPropertyOptional({ enum: EVENT_STATES }) @IsOptional() @IsIn(EVENT_STATES) state?: EventState;
  /** An event's id or key, or a part of its type or key. */
  @ApiPropertyOptional({ type: String }) @IsOptional() @IsString() @MaxLength(200) search?: string;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) @IsOptional() @IsISO8601() from?: string;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) @IsOptional() @IsISO8601() to?: string;
}

export const MAX_COUNT_HOURS = 168;
export class EventCountsQuery {
  @ApiPropertyOptional({ type: String, format: 'uuid' }) @IsOptional() @IsUUID() workflowId?: string;
  @ApiPropertyOptional({ type: String, format: 'uuid' }) @IsOptional() @IsUUID() triggerId?: string;
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MAX_COUNT_HOURS, default: 24 })
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(MAX_COUNT_HOURS)
  hours?: number;
}

export class EventListDto {
  @ApiProperty({ type: () => [EventSummaryDto] }) items!: EventSummaryDto[];
  @ApiText({ nullable: true }) nextCursor!: string | null;
}

export const CHECKS = ['received', 'size', 'signature', 'duplicate', 'filter', 'run'] as const;
export type Check = (typeof CHECKS)[number];
export class EventCheckDto {
  @ApiProperty({ enum: CHECKS }) check!: Check;
  @ApiProperty({ enum: ['passed', 'failed', 'not-reached'] }) state!: 'passed' | 'failed' | 'not-reached';
  @ApiText({ nullable: true }) detail!: string | null;
}

export class EventRequestDto implements StoredRequest {
  @ApiText() method!: string;
  @ApiText() path!: string;
  @ApiRecord() query!: Record<string, string | string[]>;
  @ApiRecord({ description: 'Secrets are masked.' }) headers!: Record<string, string>;
  @ApiText() remoteAddress!: string;
  @ApiCount() bodyBytes!: number;
}

export class EventAnswerDto {
  @ApiCount() status!: number;
}

export class EventDto extends EventSummaryDto {
  @ApiProperty({ type: () => [EventCheckDto] }) checks!: EventCheckDto[];
  @ApiProperty({ type: () => EventRequestDto, nullable: true }) request!: EventRequestDto | null;
  @ApiJson() payload!: Json;
  @ApiText({ nullable: true, description: 'The body of a request that could not be read, cut after 64 KiB.' }) raw!: string | null;
  @ApiProperty({ type: () => EventAnswerDto, nullable: true }) answer!: EventAnswerDto | null;
}

export class HourCountDto {
  @ApiTime() at!: string;
  @ApiCount() total!: number;
  @ApiCount() refused!: number;
}

export class EventCountsDto {
  @ApiCount() total!: number;
  @ApiCount() accepted!: number;
  @ApiCount() started!: number;
  @ApiCount() duplicate!: number;
  @ApiCount() filtered!: number;
  @ApiCount() refused!: number;
  @ApiProperty({ type: () => [HourCountDto], description: 'Oldest first.' }) perHour!: HourCountDto[];
}
