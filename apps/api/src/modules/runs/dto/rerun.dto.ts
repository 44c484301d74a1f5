import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { ApiCount, ApiText } from '../../../platform/openapi/properties.js';

export const RERUN_VERSIONS = ['newest', 'same'] as const;
export type RerunVersion = (typeof RERUN_VERSIONS)[number];

export class RerunDto {
  /** Key of the step to begin with; what lies before it is taken over. Left out: from the start. */
  @ApiPropertyOptional({ type: String }) @IsOptional() @IsString() @MaxLength(64) from?: string;
  /** `newest`: the live version, so that a mended workflow takes the run on. Default. */
  @ApiPropertyOptional({ enum: RERUN_VERSIONS }) @IsOptional() @IsIn(RERUN_VERSIONS) version?: RerunVersion;
}

class LostStepDto {
  @ApiText() node!: string;
  @ApiProperty({ enum: ['removed', 'changed'] }) reason!: 'removed' | 'changed';
}

/** What a re-run would do, to be looked at before it is done. */
export class RerunPlanDto {
  @ApiCount({ nullable: true, description: 'Null: the snapshot of a draft.' }) version!: number | null;
  @ApiProperty({ type: [String], description: 'Steps that are taken over.' }) seeded!: string[];
  @ApiProperty({ type: [String], description: 'Steps that had ended and are done again.' }) again!: string[];
  @ApiProperty({ type: () => [LostStepDto], description: 'Steps that the version has no place for.' }) lost!: LostStepDto[];
}
