import type { Json } from '@hookloom/node-sdk';
import { ApiProperty } from '@nestjs/swagger';
import { ApiId, ApiJson, ApiText, ApiTime } from '../../../platform/openapi/properties.js';

export class MappingSourceDto {
  @ApiText({ description: '`trigger`, the key of a step, `loop.<key>` for what a loop around the node gives its body, or `result.<key>` for what its body gives a Repeat.' }) step!: string;
  @ApiText() name!: string;
  @ApiText({ description: 'Node type.' }) type!: string;
  @ApiJson() value!: Json;
  @ApiProperty({ enum: ['run', 'event', 'sample'] }) from!: 'run' | 'event' | 'sample';
  @ApiTime({ nullable: true }) at!: string | null;
  @ApiId({ nullable: true }) runId!: string | null;
}

export class MappingEventDto {
  @ApiId() id!: string;
  @ApiTime() receivedAt!: string;
}

export class MappingDto {
  @ApiProperty({ type: () => [MappingSourceDto], description: 'Ancestors of the node, nearest first.' }) sources!: MappingSourceDto[];
  @ApiProperty({ type: () => MappingSourceDto, description: 'What the node itself gave.' }) own!: MappingSourceDto;
  @ApiProperty({ type: () => MappingEventDto, nullable: true }) event!: MappingEventDto | null;
}

export class PreviewResultDto {
  @ApiProperty({ type: Boolean }) ok!: boolean;
  @ApiJson({ required: false }) value?: Json;
  @ApiText({ required: false }) message?: string;
  @ApiText({ required: false, description: 'The part of the data that is not there.' }) missing?: string;
}
