import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../../platform/auth/decorators.js';
import { VERSION } from '../../platform/version.js';
import { SetupDto, SetupStateDto, UserDto } from './dto/user.dto.js';
import { SessionCookie } from './session-cookie.js';
import { SessionsService } from './sessions.service.js';
import { UsersService } from './users.service.js';

@ApiTags('setup')
@Public()
@Controller('setup')
export class SetupController {
  constructor(
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly cookie: SessionCookie,
  ) {}

  @Get()
  @ApiOkResponse({ type: SetupStateDto })
  async state(): Promise<SetupStateDto> {
    return { needed: await this.users.needsSetup(), version: VERSION };
  }

  @Post()
  @ApiCreatedResponse({ type: UserDto })
  async create(@Body() body: SetupDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<UserDto> {
    const user = await this.users.createOwner(body);
    this.cookie.set(reply, await this.sessions.start(user.id));
    return UserDto.of(user);
  }
}
