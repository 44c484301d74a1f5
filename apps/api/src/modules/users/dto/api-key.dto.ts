import type { ApiKeyEntity } from '@hookloom/db';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsString, Length } from 'class-validator';
import { ApiId, ApiText, ApiTime } from '../../../platform/openapi/properties.js';

export class CreateApiKeyDto {
  @ApiText()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @IsString() @Length(1, 100)
  name!: string;
}

export class ApiKeyDto {
  @ApiId() id!: string;
  @ApiText() name!: string;
  /** How it begins, to recognise it by. */
  @ApiText() prefix!: string;
  @ApiTime() createdAt!: string;
  @ApiTime({ nullable: true }) lastUsedAt!: string | null;

  static of(key: ApiKeyEntity): ApiKeyDto {
    return { id: key.id, name: key.name, prefix: key.prefix, createdAt: key.createdAt.toISOString(), lastUsedAt: key.lastUsedAt?.toISOString() ?? null };
  }
}

export class NewApiKeyDto extends ApiKeyDto {
  @ApiText({ description: 'Shown this once.' }) key!: string;
}

export class ApiKeyListDto {
  @ApiProperty({ type: () => [ApiKeyDto] }) items!: ApiKeyDto[];
  @ApiText({ nullable: true }) nextCursor!: string | null;
}
