import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Put, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '../../platform/auth/decorators.js';
import { Principal } from '../../platform/auth/principal.js';
import { IdPipe } from '../../platform/validation/uuid.pipe.js';
import { RunSummaryDto } from '../runs/dto/run.dto.js';
import { DraftsService } from './drafts.service.js';
import { ApplyOperationsDto, BaseRevisionDto, MappingQuery, PreviewDto, RunWorkflowDto, SaveDraftDto, TestWorkflowDto } from './dto/input.dto.js';
import { MappingDto, PreviewResultDto } from './dto/mapping.dto.js';
import { SavedDraftDto, WorkflowVersionDetailDto, WorkflowVersionListDto } from './dto/workflow.dto.js';
import { MappingService } from './mapping.service.js';
import { PreviewService } from './preview.service.js';
import { PublishService } from './publish.service.js';
import { StartService } from './start.service.js';

/** What the editor does with one workflow. */
@ApiTags('drafts')
@Controller('workflows/:id')
export class DraftsController {
  constructor(
    private readonly drafts: DraftsService,
    private readonly publishing: PublishService,
    private readonly starts: StartService,
    private readonly mappings: MappingService,
    private readonly previews: PreviewService,
  ) {}

  @Put('draft')
  @ApiOkResponse({ type: SavedDraftDto })
  save(@CurrentPrincipal() principal: Principal, @Param('id', IdPipe) id: string, @Body() body: SaveDraftDto): Promise<SavedDraftDto> {
    return this.drafts.save(principal, id, body.baseRevision, body.graph);
  }

  @Post('operations')
  @HttpCode(200)
  @ApiOkResponse({ type: SavedDraftDto })
  apply(@CurrentPrincipal() principal: Principal, @Param('id', IdPipe) id: string, @Body() body: ApplyOperationsDto): Promise<SavedDraftDto> {
    return this.drafts.apply(principal, id, body.baseRevision, body.operations);
  }

  @Get('versions')
  @ApiOkResponse({ type: WorkflowVersionListDto })
  async versions(@CurrentPrincipal() principal: Principal, @Param('id', IdPipe) id: string): Promise<WorkflowVersionListDto> {
    return { items: await this.publishing.versions(principal, id), nextCursor: null };
  }

  @Get('versions/:number')
  @ApiOkResponse({ type: WorkflowVersionDetailDto })
  version(@CurrentPrincipal() principal: Principal, @Param('id', IdPipe) id: string, @Param('number', ParseIntPipe) number: number): Promise<WorkflowVersionDetailDto> {
    return this.publishing.version(principal, id, number);
  }

  @Post('versions/:number/restore')
  @HttpCode(200)
  @ApiOkResponse({ type: SavedDraftDto })
  restore(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Param('number', ParseIntPipe) number: number,
    @Body() body: BaseRevisionDto,
  ): Promise<SavedDraftDto> {
    return this.drafts.restore(principal, id, number, body.baseRevision);
  }

  @Post('test')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: RunSummaryDto })
  test(@CurrentPrincipal() principal: Principal, @Param('id', IdPipe) id: string, @Body() body: TestWorkflowDto): Promise<RunSummaryDto> {
    return this.starts.test(principal, id, body);
  }

  @Post('run')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: RunSummaryDto })
  run(@CurrentPrincipal() principal: Principal, @Param('id', IdPipe) id: string, @Body() body: RunWorkflowDto): Promise<RunSummaryDto> {
    return this.starts.run(principal, id, body.payload);
  }

  @Get('mapping')
  @ApiOkResponse({ type: MappingDto })
  mapping(@CurrentPrincipal() principal: Principal, @Param('id', IdPipe) id: string, @Query() query: MappingQuery): Promise<MappingDto> {
    return this.mappings.of(principal, id, query.node, { eventId: query.eventId });
  }

  @Post('preview')
  @HttpCode(200)
  @ApiOkResponse({ type: PreviewResultDto })
  preview(@CurrentPrincipal() principal: Principal, @Param('id', IdPipe) id: string, @Body() body: PreviewDto): Promise<PreviewResultDto> {
    return this.previews.preview(principal, id, body);
  }
}
