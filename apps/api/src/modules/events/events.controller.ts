import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '../../platform/auth/decorators.js';
import { Principal } from '../../platform/auth/principal.js';
import { IdPipe } from '../../platform/validation/uuid.pipe.js';
import { RunSummaryDto } from '../runs/dto/run.dto.js';
import { EventCountsDto, EventCountsQuery, EventDto, EventListDto, EventsQuery } from './dto/event.dto.js';
import { EventsService } from './events.service.js';

@ApiTags('events')
@Controller('events')
export class EventsController {
  constructor(private readonly events: EventsService) {}

  @Get()
  @ApiOkResponse({ type: EventListDto })
  list(@CurrentPrincipal() principal: Principal, @Query() query: EventsQuery): Promise<EventListDto> {
    return this.events.list(principal, query);
  }

  @Get('counts')
  @ApiOkResponse({ type: EventCountsDto })
  counts(@CurrentPrincipal() principal: Principal, @Query() query: EventCountsQuery): Promise<EventCountsDto> {
    return this.events.counts(principal, query);
  }

  @Get(':id')
  @ApiOkResponse({ type: EventDto })
  get(@CurrentPrincipal() principal: Principal, @Param('id', IdPipe) id: string): Promise<EventDto> {
    return this.events.get(principal, id);
  }

  @Post(':id/replay')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: RunSummaryDto })
  replay(@CurrentPrincipal() principal: Principal, @Param('id', IdPipe) id: string): Promise<RunSummaryDto> {
    return this.events.replay(principal, id);
  }
}
