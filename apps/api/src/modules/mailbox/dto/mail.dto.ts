import type { JsonObject } from '@hookloom/node-sdk';
import { ApiProperty } from '@nestjs/swagger';
import { ApiCount, ApiId, ApiRecord, ApiText, ApiTime } from '../../../platform/openapi/properties.js';

export class MailSummaryDto {
  @ApiId() id!: string;
  @ApiText() from!: string;
  @ApiProperty({ type: [String] }) to!: string[];
  @ApiText() subject!: string;
  @ApiTime() receivedAt!: string;
  @ApiProperty({ type: Boolean }) read!: boolean;
  @ApiText({ description: 'How the text begins.' }) preview!: string;
}

export class MailDto extends MailSummaryDto {
  @ApiText({ nullable: true }) text!: string | null;
  @ApiText({ nullable: true, description: 'As it came. Show it sandboxed: see /mails/{id}/html.' }) html!: string | null;
  @ApiRecord() headers!: JsonObject;
  @ApiText({ description: 'The message as it came, cut after 1 MiB.' }) source!: string;
}

export class SinkDto {
  @ApiText() host!: string;
  @ApiCount() port!: number;
}

export class SmtpStateDto {
  @ApiProperty({ type: Boolean, description: 'Whether mail goes to an SMTP server of your own.' }) configured!: boolean;
  @ApiProperty({ type: () => SinkDto, nullable: true, description: 'Where the built-in mailbox takes mail in.' }) sink!: SinkDto | null;
}

export class MailListDto {
  @ApiProperty({ type: () => [MailSummaryDto] }) items!: MailSummaryDto[];
  @ApiText({ nullable: true }) nextCursor!: string | null;
  @ApiCount() unread!: number;
  @ApiProperty({ type: () => SmtpStateDto }) smtp!: SmtpStateDto;
}
