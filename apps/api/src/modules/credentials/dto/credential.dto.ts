import type { CredentialEntity } from '@hookloom/db';
import type { JsonObject } from '@hookloom/node-sdk';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsObject, IsOptional, IsString, Length } from 'class-validator';
import { ApiCount, ApiId, ApiRecord, ApiText, ApiTime } from '../../../platform/openapi/properties.js';

const trimmed = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.trim() : value);

export class CreateCredentialDto {
  @ApiText() @IsString() @Length(1, 100) type!: string;
  @ApiText() @Transform(trimmed) @IsString() @Length(1, 100) name!: string;
  @ApiRecord() @IsObject() fields!: JsonObject;
}

export class UpdateCredentialDto {
  @ApiPropertyOptional({ type: String }) @IsOptional() @Transform(trimmed) @IsString() @Length(1, 100) name?: string;
  /** Only the fields that change. Secrets that are left out stay as they are; null takes a value away. */
  @ApiRecord({ required: false }) @IsOptional() @IsObject() fields?: JsonObject;
}

export class CredentialTestDto {
  @ApiProperty({ type: Boolean }) ok!: boolean;
  @ApiText() message!: string;
  @ApiTime() at!: string;
}

export class CredentialTestResultDto {
  @ApiProperty({ type: Boolean }) ok!: boolean;
  @ApiText() message!: string;
}

export class CredentialDto {
  @ApiId() id!: string;
  @ApiText() type!: string;
  @ApiText() name!: string;
  @ApiRecord({ description: 'Values of the fields; secrets are null.' }) fields!: JsonObject;
  @ApiProperty({ type: [String], description: 'Secret fields that have a value.' }) secretsSet!: string[];
  @ApiCount({ description: 'Workflows whose draft or live version uses it.' }) usedBy!: number;
  @ApiTime() createdAt!: string;
  @ApiTime() updatedAt!: string;
  @ApiProperty({ type: () => CredentialTestDto, nullable: true }) lastTest!: CredentialTestDto | null;

  static of(entity: CredentialEntity, usedBy: number): CredentialDto {
    return {
      id: entity.id,
      type: entity.type,
      name: entity.name,
      fields: entity.publicFields,
      secretsSet: entity.secretsSet,
      usedBy,
      createdAt: entity.createdAt.toISOString(),
      updatedAt: entity.updatedAt.toISOString(),
      lastTest: entity.lastTest,
    };
  }
}

export class CredentialListDto {
  @ApiProperty({ type: () => [CredentialDto] }) items!: CredentialDto[];
  @ApiText({ nullable: true }) nextCursor!: string | null;
}
