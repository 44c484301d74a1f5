import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '../../platform/auth/decorators.js';
import { Principal } from '../../platform/auth/principal.js';
import { IdPipe } from '../../platform/validation/uuid.pipe.js';
import { TriggerListDto } from '../triggers/dto/trigger.dto.js';
import { BaseRevisionDto, CreateWorkflowDto, UpdateWorkflowDto, WorkflowsQuery } from './dto/input.dto.js';
import { WorkflowDto, WorkflowListDto } from './dto/workflow.dto.js';
import { PublishService } from './publish.service.js';
import { WorkflowListService } from './workflow-list.service.js';
import { WorkflowsService } from './workflows.service.js';

@ApiTags('workflows')
@Controller('workflows')
export class WorkflowsController {
  constructor(
    private readonly workflows: WorkflowsService,
    private readonly lists: WorkflowListService,
    private readonly publishing: PublishService,
  ) {}

  @Get()
  @ApiOkResponse({ type: WorkflowListDto })
  list(@CurrentPrincipal() principal: Principal, @Query() query: WorkflowsQuery): Promise<WorkflowListDto> {
    return this.lists.list(principal, query);
  }

  @Post()
  @ApiCreatedResponse({ type: WorkflowDto })
  create(@CurrentPrincipal() principal: Principal, @Body() body: CreateWorkflowDto): Promise<WorkflowDto> {
    return this.workflows.create(principal, body);
  }

  @Get(':id')
  @ApiOkResponse({ type: WorkflowDto })
  get(@CurrentPrincipal() principal: Principal, @Param('id', IdPipe) id: string): Promise<WorkflowDto> {
    return this.workflows.get(principal, id);
  }

  @Patch(':id')
  @ApiOkResponse({ type: WorkflowDto })
  update(@CurrentPrincipal() principal: Principal, @Param('id', IdPipe) id: string, @Body() body: UpdateWorkflowDto): Promise<WorkflowDto> {
    return this.workflows.update(principal, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(@CurrentPrincipal() principal: Principal, @Param('id', IdPipe) id: string): Promise<void> {
    await this.workflows.remove(principal, id);
  }

  @Post(':id/publish')
  @HttpCode(200)
  @ApiOkResponse({ type: WorkflowDto })
  async publish(@CurrentPrincipal() principal: Principal, @Param('id', IdPipe) id: string, @Body() body: BaseRevisionDto): Promise<WorkflowDto> {
    await this.publishing.publish(principal, id, body.baseRevision);
    return this.workflows.get(principal, id);
  }

  @Post(':id/activate')
  @HttpCode(200)
  @ApiOkResponse({ type: WorkflowDto })
  async activate(@CurrentPrincipal() principal: Principal, @Param('id', IdPipe) id: string): Promise<WorkflowDto> {
    await this.publishing.activate(principal, id);
    return this.workflows.get(principal, id);
  }

  @Post(':id/deactivate')
  @HttpCode(200)
  @ApiOkResponse({ type: WorkflowDto })
  async deactivate(@CurrentPrincipal() principal: Principal, @Param('id', IdPipe) id: string): Promise<WorkflowDto> {
    await this.publishing.deactivate(principal, id);
    return this.workflows.get(principal, id);
  }

  @Get(':id/triggers')
  @ApiOkResponse({ type: TriggerListDto })
  async triggers(@CurrentPrincipal() principal: Principal, @Param('id', IdPipe) id: string): Promise<TriggerListDto> {
    return { items: await this.workflows.triggersOf(principal, id) };
  }
}
