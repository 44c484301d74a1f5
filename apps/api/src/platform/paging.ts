import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { ProblemError } from './problems/problem.js';

export const DEFAULT_PAGE_SIZE = 50;
export const MAX_PAGE_SIZE = 200;

export class PageQuery {
  /** `nextCursor` of the page before. */
  @ApiPropertyOptional() @IsOptional() @IsString() @MaxLength(200) cursor?: string;
  @ApiPropertyOptional({ minimum: 1, maximum: MAX_PAGE_SIZE, default: DEFAULT_PAGE_SIZE })
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(MAX_PAGE_SIZE)
  limit?: number;
}

/** Position in a list ordered by a time and an id, newest first. */
export interface Keyset {
  at: Date;
  id: string;
}

export function encodeCursor(position: Keyset): string {
  return Buffer.from(`${position.at.toISOString()} ${position.id}`).toString('base64url');
}

/** @throws ProblemError 400 when the cursor is not one of ours */
export function decodeCursor(cursor: string | undefined): Keyset | null {
  if (cursor === undefined || cursor === '') return null;
  const [time, id] = Buffer.from(cursor, 'base64url').toString().split(' ');
  const at = new Date(time ?? '');
  if (Number.isNaN(at.getTime()) || id === undefined || !/^[0-9a-f-]{36}$/.test(id)) {
    throw new ProblemError({ status: 400, code: 'request.bad-cursor', detail: 'The cursor is not one that this list gave. Start again without it.' });
  }
  return { at, id };
}

/** Cuts a result that was asked for one row more than the page holds. */
export function pageOf<T, R>(rows: readonly T[], limit: number, position: (row: T) => Keyset, map: (row: T) => R): { items: R[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(map), nextCursor: rows.length > limit && last !== undefined ? encodeCursor(position(last)) : null };
}
