import type { UserEntity } from '@hookloom/db';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsEmail, IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { MIN_PASSWORD_LENGTH } from '../../../platform/config/config.js';
import { ApiId, ApiText } from '../../../platform/openapi/properties.js';

export const LANGUAGES = ['en', 'zh'] as const;
/** Longer ones cost hashing time and protect nobody better. */
export const MAX_PASSWORD_LENGTH = 200;
const trimmed = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.trim() : value);
const lowerCase = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.trim().toLowerCase() : value);

export class UserDto {
  @ApiId() id!: string;
  @ApiText() name!: string;
  @ApiText() email!: string;
  @ApiProperty({ enum: ['owner'] }) role!: 'owner';
  @ApiProperty({ type: String, enum: LANGUAGES, nullable: true }) language!: 'en' | 'zh' | null;

  static of(user: UserEntity): UserDto {
    return { id: user.id, name: user.name, email: user.email, role: user.role, language: user.language };
  }
}

export class SetupStateDto {
  @ApiProperty({ type: Boolean }) needed!: boolean;
  @ApiText() version!: string;
}

export class SetupDto {
  @ApiText() @Transform(trimmed) @IsString() @Length(1, 100) name!: string;
  @ApiText() @Transform(lowerCase) @IsEmail() @MaxLength(254) email!: string;
  @ApiProperty({ type: String, minLength: MIN_PASSWORD_LENGTH }) @IsString() @Length(MIN_PASSWORD_LENGTH, MAX_PASSWORD_LENGTH) password!: string;
}

export class SignInDto {
  @ApiText() @Transform(lowerCase) @IsString() @Length(1, 254) email!: string;
  @ApiText() @IsString() @Length(1, MAX_PASSWORD_LENGTH) password!: string;
}

export class UpdateMeDto {
  @ApiPropertyOptional({ type: String }) @IsOptional() @Transform(trimmed) @IsString() @Length(1, 100) name?: string;
  @ApiPropertyOptional({ type: String, enum: LANGUAGES, nullable: true }) @IsOptional() @IsIn(LANGUAGES) language?: 'en' | 'zh' | null;
}

export class ChangePasswordDto {
  @ApiText() @IsString() @Length(1, MAX_PASSWORD_LENGTH) current!: string;
  @ApiProperty({ type: String, minLength: MIN_PASSWORD_LENGTH }) @IsString() @Length(MIN_PASSWORD_LENGTH, MAX_PASSWORD_LENGTH) next!: string;
}
