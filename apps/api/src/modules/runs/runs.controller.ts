import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '../../platform/auth/decorators.js';
import { Principal } from '../../platform/auth/principal.js';
import { IdPipe } from '../../platform/validation/uuid.pipe.js';
import { RerunDto, RerunPlanDto } from './dto/rerun.dto.js';
import { RunDto, RunListDto, RunsQuery, RunSummaryDto, StepDetailDto, StepQuery } from './dto/run.dto.js';
import { RerunService } from './rerun.service.js';
import { RunsService } from './runs.service.js';
import { StepDetailService } from './step-detail.service.js';

@ApiTags('runs')
@Controller('runs')
export class RunsController {
  constructor(
    private readonly runs: RunsService,
    private readonly steps: StepDetailService,
    private readonly reruns: RerunService,
  ) {}

  @Get()
  @ApiOkResponse({ type: RunListDto })
  list(@CurrentPrincipal() principal: Principal, @Query() query: RunsQuery): Promise<RunListDto> {
    return this.runs.list(principal, query);
  }

  @Get(':id')
  @ApiOkResponse({ type: RunDto })
  get(@CurrentPrincipal() principal: Principal, @Param('id', IdPipe) id: string): Promise<RunDto> {
    return this.runs.get(principal, id);
  }

  @Get(':id/steps/:node')
  @ApiOkResponse({ type: StepDetailDto })
  step(@CurrentPrincipal() principal: Principal, @Param('id', IdPipe) id: string, @Param('node') node: string, @Query() query: StepQuery): Promise<StepDetailDto> {
    return this.steps.get(principal, id, node, query.path ?? '');
  }

  @Post(':id/cancel')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: RunSummaryDto })
  cancel(@CurrentPrincipal() principal: Principal, @Param('id', IdPipe) id: string): Promise<RunSummaryDto> {
    return this.runs.cancel(principal, id);
  }

  /** Says what a re-run would do, for a person to confirm. */
  @Get(':id/rerun')
  @ApiOkResponse({ type: RerunPlanDto })
  rerunPlan(@CurrentPrincipal() principal: Principal, @Param('id', IdPipe) id: string, @Query() choice: RerunDto): Promise<RerunPlanDto> {
    return this.reruns.plan(principal, id, choice);
  }

  @Post(':id/rerun')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: RunSummaryDto })
  rerun(@CurrentPrincipal() principal: Principal, @Param('id', IdPipe) id: string, @Body() choice: RerunDto): Promise<RunSummaryDto> {
    return this.reruns.rerun(principal, id, choice);
  }
}
