import type { Json, LocalizedText } from '@hookloom/node-sdk';
import { ApiProperty } from '@nestjs/swagger';
import { LocalizedTextDto } from '../../../platform/openapi/common.dto.js';
import { ApiCount, ApiId, ApiJson, ApiText, ApiTime } from '../../../platform/openapi/properties.js';
import { TRIGGER_MODES, type TriggerMode } from '../../../platform/words.js';
import { RunSummaryDto } from '../../runs/dto/run.dto.js';

export class TriggerBadgeDto {
  @ApiText() type!: string;
  @ApiProperty({ type: () => LocalizedTextDto }) title!: LocalizedText;
  @ApiProperty({ enum: TRIGGER_MODES }) mode!: TriggerMode;
  @ApiText({ nullable: true, description: 'For example the time of a schedule.' }) detail!: string | null;
}

export class EventStateCountsDto {
  @ApiCount() accepted!: number;
  @ApiCount() started!: number;
  @ApiCount() duplicate!: number;
  @ApiCount() filtered!: number;
  @ApiCount() refused!: number;
}

export class TriggerDto {
  @ApiId() id!: string;
  @ApiText() nodeKey!: string;
  @ApiText() type!: string;
  @ApiProperty({ enum: TRIGGER_MODES }) mode!: TriggerMode;
  @ApiText({ nullable: true, description: 'Where events are sent.' }) url!: string | null;
  @ApiText({ nullable: true, description: 'The same for the draft; null where a trigger has none.' }) testUrl!: string | null;
  @ApiProperty({ type: [String] }) methods!: string[];
  @ApiProperty({ type: Boolean, description: 'Whether its events start runs.' }) active!: boolean;
  @ApiTime({ nullable: true }) lastEventAt!: string | null;
  @ApiTime({ nullable: true }) nextAt!: string | null;
  @ApiProperty({ type: () => EventStateCountsDto }) counts24h!: EventStateCountsDto;
  @ApiText({ nullable: true, description: 'A command that sends an example; null where a secret would be needed.' }) curl!: string | null;
}

export class TriggerListDto {
  @ApiProperty({ type: () => [TriggerDto] }) items!: TriggerDto[];
}

export class TestEventDto {
  @ApiId({ nullable: true, description: 'Null when a refusal was only counted.' }) eventId!: string | null;
  @ApiProperty({ type: () => RunSummaryDto, nullable: true }) run!: RunSummaryDto | null;
  @ApiCount({ description: 'Status of the answer that the sender would have got.' }) status!: number;
  @ApiJson() answer!: Json;
}
