import type { EventReason, EventSource, EventState, RunStatus } from '@hookloom/db';
import { ApiProperty } from '@nestjs/swagger';
import { ApiCount, ApiId, ApiText, ApiTime } from '../../../platform/openapi/properties.js';
import { EVENT_SOURCES, EVENT_STATES, RUN_STATUSES } from '../../../platform/words.js';

export class ReasonDto implements EventReason {
  @ApiText() code!: string;
  @ApiText() message!: string;
  @ApiText({ required: false, description: 'What a valid request would have had.' }) expected?: string;
  @ApiText({ required: false }) received?: string;
}

export class EventRunDto {
  @ApiId() id!: string;
  @ApiCount() number!: number;
  @ApiProperty({ enum: RUN_STATUSES }) status!: RunStatus;
}

export class EventSummaryDto {
  @ApiId() id!: string;
  @ApiId() workflowId!: string;
  @ApiText() workflowName!: string;
  @ApiId() triggerId!: string;
  @ApiProperty({ enum: EVENT_STATES }) state!: EventState;
  @ApiProperty({ enum: EVENT_SOURCES }) source!: EventSource;
  @ApiText({ nullable: true, description: "The provider's id of the event." }) key!: string | null;
  @ApiText({ nullable: true }) type!: string | null;
  @ApiTime() receivedAt!: string;
  @ApiProperty({ type: () => ReasonDto, nullable: true }) reason!: ReasonDto | null;
  @ApiProperty({ type: () => EventRunDto, nullable: true }) run!: EventRunDto | null;
  @ApiId({ nullable: true }) duplicateOf!: string | null;
}
