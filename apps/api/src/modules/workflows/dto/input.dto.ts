import type { Json } from '@hookloom/node-sdk';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsInt, IsNotEmptyObject, IsObject, IsOptional, IsString, IsUUID, Length, MaxLength, Min } from 'class-validator';
import { ApiCount, ApiJson, ApiShape, ApiText } from '../../../platform/openapi/properties.js';
import { PageQuery } from '../../../platform/paging.js';
import { RawJson, Trimmed } from '../../../platform/validation/raw-json.js';

export const MAX_WORKFLOW_NAME = 200;
export const MAX_TAGS = 20;
/** Operations in one request. */
export const MAX_OPERATIONS = 1_000;

export class WorkflowsQuery extends PageQuery {
  @ApiPropertyOptional({ type: String }) @IsOptional() @IsString() @MaxLength(200) search?: string;
  @ApiPropertyOptional({ enum: ['on', 'off', 'attention'] }) @IsOptional() @IsIn(['on', 'off', 'attention']) state?: 'on' | 'off' | 'attention';
}

export class CreateWorkflowDto {
  @ApiText() @Trimmed() @IsString() @Length(1, MAX_WORKFLOW_NAME) name!: string;
  @ApiShape('Graph', { required: false }) @RawJson() @IsOptional() @IsObject() graph?: object;
}

export class UpdateWorkflowDto {
  @ApiPropertyOptional({ type: String }) @IsOptional() @Trimmed() @IsString() @Length(1, MAX_WORKFLOW_NAME) name?: string;
  @ApiPropertyOptional({ type: [String] })
  @IsOptional() @IsArray() @ArrayMaxSize(MAX_TAGS) @ArrayUnique() @IsString({ each: true }) @Length(1, 50, { each: true })
  tags?: string[];
}

export class BaseRevisionDto {
  @ApiCount({ description: '`revision` of the draft this was based on.' }) @IsInt() @Min(1) baseRevision!: number;
}

export class SaveDraftDto extends BaseRevisionDto {
  @ApiShape('Graph') @RawJson() @IsObject() graph!: object;
}

export class ApplyOperationsDto extends BaseRevisionDto {
  @ApiShape('Operation', { isArray: true }) @RawJson() @IsArray() @ArrayMaxSize(MAX_OPERATIONS) operations!: unknown[];
}

export class TestWorkflowDto {
  /** What the trigger gives. Without it: the event named by `eventId`, else the trigger's example. */
  @ApiJson({ required: false }) @RawJson() @IsOptional() @IsNotEmptyObject({ nullable: true }) event?: Json;
  @ApiPropertyOptional({ type: String, format: 'uuid' }) @IsOptional() @IsUUID() eventId?: string;
}

export class RunWorkflowDto {
  @ApiJson({ required: false }) @RawJson() @IsOptional() @IsObject() payload?: Json;
}

export class PreviewDto {
  @ApiText({ description: 'Key of the node whose field it is.' }) @IsString() @Length(1, 64) node!: string;
  @ApiPropertyOptional({ type: String }) @IsOptional() @IsString() @MaxLength(500) field?: string;
  @ApiText({ description: 'The template.' }) @IsString() @MaxLength(20_000) expression!: string;
  @ApiPropertyOptional({ type: String, format: 'uuid' }) @IsOptional() @IsUUID() runId?: string;
  @ApiPropertyOptional({ type: String, format: 'uuid' }) @IsOptional() @IsUUID() eventId?: string;
}

export class MappingQuery {
  @ApiText() @IsString() @Length(1, 64) node!: string;
  /** The data of this event and of the run that it started, rather than the newest. */
  @ApiPropertyOptional({ type: String, format: 'uuid' }) @IsOptional() @IsUUID() eventId?: string;
}
