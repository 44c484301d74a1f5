import type { Json, StepError, WebhookAnswer } from '@hookloom/node-sdk';
import { Column, Entity, Generated, Index, PrimaryColumn } from 'typeorm';
import type { EventSource } from './event.entity.js';

export const UNFINISHED_STATUSES = ['queued', 'running', 'waiting'] as const;
export type RunStatus = (typeof UNFINISHED_STATUSES)[number] | 'succeeded' | 'failed' | 'cancelled';

/** One execution of one version for one event. */
@Entity('runs')
@Index(['acceptedAt', 'id'])
@Index(['workflowId', 'acceptedAt'])
@Index('IDX_runs_unfinished', ['acceptedAt'], { where: "status IN ('queued', 'running', 'waiting')" })
@Index(['eventId'])
export class RunEntity {
  @PrimaryColumn('uuid') id!: string;
  /** What people call it: "Run 4812". */
  @Column('int') @Generated('increment') number!: number;
  @Column('uuid') workflowId!: string;
  @Column('uuid') versionId!: string;
  @Column('uuid', { nullable: true }) eventId!: string | null;
  @Column('uuid', { nullable: true }) parentRunId!: string | null;
  @Column('boolean', { default: false }) test!: boolean;
  @Column('text') status!: RunStatus;
  @Column('text') source!: EventSource;
  /** Fencing number: raised by each take-over; writes that carry an older one are refused. */
  @Column('int', { default: 0 }) epoch!: number;
  /** The instance that executes or last executed it. */
  @Column('uuid', { nullable: true }) owner!: string | null;
  /** The instance that accepted it and is bound to have it started. */
  @Column('uuid', { nullable: true }) acceptedBy!: string | null;
  /** Id of the Temporal workflow that guards it, once one is known to have been started. */
  @Column('text', { nullable: true }) guard!: string | null;
  /** When a waiting run goes on by itself. */
  @Column('timestamptz', { nullable: true }) wakeAt!: Date | null;
  @Column('boolean', { default: false }) cancelRequested!: boolean;
  @Column('timestamptz') acceptedAt!: Date;
  @Column('timestamptz', { nullable: true }) startedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) finishedAt!: Date | null;
  @Column('int', { default: 0 }) stepsDone!: number;
  /** Key of the step that failed or waits. */
  @Column('text', { nullable: true }) focusStep!: string | null;
  /** What the webhook that waits for this run is answered with. */
  @Column('json', { nullable: true }) answer!: WebhookAnswer | null;
  @Column('json', { nullable: true }) result!: Json;
  @Column('json', { nullable: true }) error!: StepError | null;
}
