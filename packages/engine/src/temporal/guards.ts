import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import { newId } from '@hookloom/db';
import { KEEP_MARKER, POKE, RUN_BATCH, RUN_GRAPH, runGraphId } from './names.js';

const WORKFLOW_TASK_TIMEOUT = '5s';

/** Starts and wakes the Temporal workflows that guard runs. */
export class Guards {
  /** @param eager whether the first task may come back with the start: the client shares the worker's connection */
  constructor(
    private readonly client: Client,
    private readonly taskQueue: string,
    private readonly eager: boolean,
  ) {}

  /** @returns the id of the Temporal workflow that guards the runs from now on */
  async start(runIds: readonly string[]): Promise<string> {
    const [first, ...others] = runIds;
    if (first === undefined) throw new RangeError('No run to start');
    return others.length === 0 ? this.startOne(first) : this.startBatch(runIds);
  }

  /** Starting it again is no error: the run's id makes it the same one. */
  async startOne(runId: string): Promise<string> {
    const workflowId = runGraphId(runId);
    try {
      await this.client.workflow.start(RUN_GRAPH, { ...this.options(workflowId), args: [{ runId }] });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
    return workflowId;
  }

  async poke(runId: string): Promise<void> {
    await this.client.workflow.getHandle(runGraphId(runId)).signal(POKE);
  }

  /** @returns the id of a marker that never ends */
  async placeMarker(): Promise<string> {
    const workflowId = `marker-${newId()}`;
    await this.client.workflow.start(KEEP_MARKER, this.options(workflowId));
    return workflowId;
  }

  /** @returns whether the marker is still known and running */
  async hasMarker(workflowId: string): Promise<boolean> {
    try {
      const { status } = await this.client.workflow.getHandle(workflowId).describe();
      return status.name === 'RUNNING';
    } catch (error) {
      if (error instanceof Error && error.name === 'WorkflowNotFoundError') return false;
      throw error;
    }
  }

  private async startBatch(runIds: readonly string[]): Promise<string> {
    const workflowId = `batch-${newId()}`;
    await this.client.workflow.start(RUN_BATCH, { ...this.options(workflowId), args: [{ runIds: [...runIds] }] });
    return workflowId;
  }

  private options(workflowId: string): { workflowId: string; taskQueue: string; workflowTaskTimeout: '5s'; requestEagerStart: boolean } {
    return { workflowId, taskQueue: this.taskQueue, workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT, requestEagerStart: this.eager };
  }
}
