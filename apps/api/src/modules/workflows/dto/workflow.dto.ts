import type { Graph, Problem } from '@hookloom/graph';
import type { Icon } from '@hookloom/node-sdk';
import { ApiProperty } from '@nestjs/swagger';
import { IconDto } from '../../../platform/openapi/common.dto.js';
import { ApiCount, ApiId, ApiShape, ApiText, ApiTime } from '../../../platform/openapi/properties.js';
import { RunSummaryDto } from '../../runs/dto/run.dto.js';
import { TriggerBadgeDto, TriggerDto } from '../../triggers/dto/trigger.dto.js';

export class ActivityDto {
  @ApiProperty({ type: [Number], description: 'Runs of each of the last 24 hours that did not fail, oldest first.' }) hours!: number[];
  @ApiProperty({ type: [Number] }) failed!: number[];
}

export class WorkflowSummaryDto {
  @ApiId() id!: string;
  @ApiText() name!: string;
  @ApiProperty({ type: Boolean }) active!: boolean;
  @ApiProperty({ type: [String] }) tags!: string[];
  @ApiProperty({ type: Boolean }) draftChanged!: boolean;
  @ApiCount({ nullable: true }) version!: number | null;
  @ApiTime({ nullable: true }) publishedAt!: string | null;
  @ApiTime() updatedAt!: string;
  @ApiCount({ description: 'Errors in the draft.' }) problems!: number;
  @ApiProperty({ type: () => [TriggerBadgeDto] }) triggers!: TriggerBadgeDto[];
  @ApiProperty({ type: () => [IconDto], description: 'Icons of its apps, triggers first.' }) apps!: Icon[];
  @ApiProperty({ type: () => RunSummaryDto, nullable: true }) lastRun!: RunSummaryDto | null;
  @ApiProperty({ type: () => ActivityDto }) activity!: ActivityDto;
  @ApiCount() runs24h!: number;
  @ApiCount() failed24h!: number;
}

export class WorkflowCountsDto {
  @ApiCount() all!: number;
  @ApiCount() on!: number;
  @ApiCount() off!: number;
  @ApiCount() attention!: number;
}

export class HealthSummaryDto {
  @ApiCount() runs24h!: number;
  @ApiCount() succeeded24h!: number;
  @ApiCount() failed24h!: number;
  @ApiCount() waiting!: number;
  @ApiCount({ description: 'Runs being executed now.' }) live!: number;
  @ApiCount({ nullable: true, description: 'From acceptance to start, 95th percentile of the last 1,000 runs, milliseconds.' }) queueDelayP95Ms!: number | null;
  @ApiCount() triggersOn!: number;
  @ApiCount() triggers!: number;
}

export class WorkflowListDto {
  @ApiProperty({ type: () => [WorkflowSummaryDto] }) items!: WorkflowSummaryDto[];
  @ApiText({ nullable: true }) nextCursor!: string | null;
  @ApiProperty({ type: () => WorkflowCountsDto }) counts!: WorkflowCountsDto;
  @ApiProperty({ type: () => HealthSummaryDto }) health!: HealthSummaryDto;
}

export class WorkflowVersionRefDto {
  @ApiCount() number!: number;
  @ApiId() id!: string;
  @ApiTime() publishedAt!: string;
  @ApiText() hash!: string;
}

export class WorkflowDto {
  @ApiId() id!: string;
  @ApiText() name!: string;
  @ApiProperty({ type: Boolean }) active!: boolean;
  @ApiProperty({ type: [String] }) tags!: string[];
  @ApiCount({ description: 'Counts saves; a save names the one it was based on.' }) revision!: number;
  @ApiShape('Graph') draft!: Graph;
  @ApiProperty({ type: Boolean }) draftChanged!: boolean;
  @ApiCount({ description: 'Nodes and edges that differ from the live version.' }) changes!: number;
  @ApiShape('Problem', { isArray: true }) problems!: Problem[];
  @ApiProperty({ type: () => WorkflowVersionRefDto, nullable: true }) version!: WorkflowVersionRefDto | null;
  @ApiProperty({ type: () => [TriggerDto] }) triggers!: TriggerDto[];
  @ApiTime() createdAt!: string;
  @ApiTime() updatedAt!: string;
}

export class SavedDraftDto {
  @ApiCount() revision!: number;
  @ApiShape('Problem', { isArray: true }) problems!: Problem[];
  @ApiProperty({ type: Boolean }) draftChanged!: boolean;
  @ApiCount() changes!: number;
  @ApiTime() savedAt!: string;
}

export class WorkflowVersionDto {
  @ApiId() id!: string;
  @ApiCount() number!: number;
  @ApiText() hash!: string;
  @ApiTime() publishedAt!: string;
  @ApiText({ nullable: true, description: 'Name of the person.' }) publishedBy!: string | null;
  @ApiCount({ description: 'How many nodes it has.' }) nodes!: number;
  @ApiProperty({ type: Boolean }) live!: boolean;
}

export class WorkflowVersionDetailDto extends WorkflowVersionDto {
  @ApiShape('Graph') graph!: Graph;
}

export class WorkflowVersionListDto {
  @ApiProperty({ type: () => [WorkflowVersionDto] }) items!: WorkflowVersionDto[];
  @ApiText({ nullable: true }) nextCursor!: string | null;
}
