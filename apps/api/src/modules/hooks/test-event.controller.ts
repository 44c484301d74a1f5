import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '../../platform/auth/decorators.js';
import { Principal } from '../../platform/auth/principal.js';
import { IdPipe } from '../../platform/validation/uuid.pipe.js';
import { TestEventDto } from '../triggers/dto/trigger.dto.js';
import { TestEventService } from './test-event.service.js';

@ApiTags('triggers')
@Controller('workflows/:id/triggers/:triggerId')
export class TestEventController {
  constructor(private readonly tests: TestEventService) {}

  @Post('test-event')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: TestEventDto })
  send(@CurrentPrincipal() principal: Principal, @Param('id', IdPipe) id: string, @Param('triggerId', IdPipe) triggerId: string): Promise<TestEventDto> {
    return this.tests.send(principal, id, triggerId);
  }
}
