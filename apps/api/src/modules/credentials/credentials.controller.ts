import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '../../platform/auth/decorators.js';
import { Principal } from '../../platform/auth/principal.js';
import { PageQuery } from '../../platform/paging.js';
import { IdPipe } from '../../platform/validation/uuid.pipe.js';
import { CredentialsService } from './credentials.service.js';
import { CreateCredentialDto, CredentialDto, CredentialListDto, CredentialTestResultDto, UpdateCredentialDto } from './dto/credential.dto.js';

@ApiTags('credentials')
@Controller('credentials')
export class CredentialsController {
  constructor(private readonly credentials: CredentialsService) {}

  @Get()
  @ApiOkResponse({ type: CredentialListDto })
  async list(@CurrentPrincipal() principal: Principal, @Query() page: PageQuery): Promise<CredentialListDto> {
    const { items, nextCursor } = await this.credentials.list(principal, page);
    return { items: items.map(({ entity, usedBy }) => CredentialDto.of(entity, usedBy)), nextCursor };
  }

  @Post()
  @ApiCreatedResponse({ type: CredentialDto })
  async create(@CurrentPrincipal() principal: Principal, @Body() body: CreateCredentialDto): Promise<CredentialDto> {
    return CredentialDto.of(await this.credentials.create(principal, body), 0);
  }

  @Patch(':id')
  @ApiOkResponse({ type: CredentialDto })
  async update(@CurrentPrincipal() principal: Principal, @Param('id', IdPipe) id: string, @Body() body: UpdateCredentialDto): Promise<CredentialDto> {
    const { entity, usedBy } = await this.credentials.update(principal, id, body);
    return CredentialDto.of(entity, usedBy);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(@CurrentPrincipal() principal: Principal, @Param('id', IdPipe) id: string): Promise<void> {
    await this.credentials.remove(principal, id);
  }

  @Post(':id/test')
  @HttpCode(200)
  @ApiOkResponse({ type: CredentialTestResultDto })
  async test(@CurrentPrincipal() principal: Principal, @Param('id', IdPipe) id: string): Promise<CredentialTestResultDto> {
    const { ok, message } = await this.credentials.test(principal, id);
    return { ok, message };
  }
}
