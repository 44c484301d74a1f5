import { Controller, Delete, Get, HttpCode, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentPrincipal } from '../../platform/auth/decorators.js';
import { Principal } from '../../platform/auth/principal.js';
import { PageQuery } from '../../platform/paging.js';
import { IdPipe } from '../../platform/validation/uuid.pipe.js';
import { MailDto, MailListDto } from './dto/mail.dto.js';
import { OUTGOING_MAIL, OutgoingMail } from '../../platform/mail/outgoing-mail.js';
import { MailboxService } from './mailbox.service.js';

/** A mail's HTML can do nothing: no script, no form, no request, an origin of its own. */
export const MAIL_CSP = "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'";

@ApiTags('mailbox')
@Controller('mails')
export class MailboxController {
  constructor(
    private readonly mailbox: MailboxService,
    @Inject(OUTGOING_MAIL) private readonly outgoing: OutgoingMail,
  ) {}

  @Get()
  @ApiOkResponse({ type: MailListDto })
  async list(@CurrentPrincipal() principal: Principal, @Query() page: PageQuery): Promise<MailListDto> {
    return { ...(await this.mailbox.list(principal, page)), smtp: { configured: this.outgoing.usesOwnServer, sink: this.outgoing.sinkAddress } };
  }

  @Get(':id')
  @ApiOkResponse({ type: MailDto })
  read(@CurrentPrincipal() principal: Principal, @Param('id', IdPipe) id: string): Promise<MailDto> {
    return this.mailbox.read(principal, id);
  }

  @Get(':id/html')
  @ApiProduces('text/html')
  @ApiOkResponse({ schema: { type: 'string' } })
  async html(@CurrentPrincipal() principal: Principal, @Param('id', IdPipe) id: string, @Res() reply: FastifyReply): Promise<void> {
    const html = await this.mailbox.html(principal, id);
    void reply.header('content-security-policy', MAIL_CSP).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(html);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(@CurrentPrincipal() principal: Principal, @Param('id', IdPipe) id: string): Promise<void> {
    await this.mailbox.remove(principal, id);
  }

  @Delete()
  @HttpCode(204)
  @ApiNoContentResponse()
  async clear(@CurrentPrincipal() principal: Principal): Promise<void> {
    await this.mailbox.clear(principal);
  }
}
