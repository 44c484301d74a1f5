import { Body, Controller, Get, HttpCode, Patch, Post, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentPrincipal } from '../../platform/auth/decorators.js';
import { Principal } from '../../platform/auth/principal.js';
import { ChangePasswordDto, UpdateMeDto, UserDto } from './dto/user.dto.js';
import { UsersService } from './users.service.js';

@ApiTags('me')
@Controller('me')
export class MeController {
  constructor(private readonly users: UsersService) {}

  @Get()
  @ApiOkResponse({ type: UserDto })
  async me(@CurrentPrincipal() principal: Principal): Promise<UserDto> {
    return UserDto.of(await this.users.me(principal));
  }

  @Patch()
  @ApiOkResponse({ type: UserDto })
  async update(@CurrentPrincipal() principal: Principal, @Body() body: UpdateMeDto): Promise<UserDto> {
    return UserDto.of(await this.users.updateMe(principal, body));
  }

  @Post('password')
  @HttpCode(204)
  @ApiNoContentResponse()
  async password(@CurrentPrincipal() principal: Principal, @Body() body: ChangePasswordDto, @Req() request: FastifyRequest): Promise<void> {
    await this.users.changePassword(principal, body.current, body.next, request.ip);
  }
}
