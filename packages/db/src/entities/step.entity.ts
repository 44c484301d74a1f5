import type { StepStatus } from '@hookloom/graph';
import type { Json, StepError } from '@hookloom/node-sdk';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export interface StepAttempt {
  attempt: number;
  error: StepError;
  startedAt: string;
  endedAt: string;
}

/** The journal: one row for each step in each scope; a run's state is the fold of its rows. */
@Entity('steps')
export class StepEntity {
  @PrimaryColumn('uuid') runId!: string;
  @PrimaryColumn('text') path!: string;
  @PrimaryColumn('text') node!: string;
  @Column('text') status!: StepStatus;
  @Column('int') attempt!: number;
  @Column('json', { nullable: true }) ports!: string[] | null;
  @Column('json', { nullable: true }) output!: Json;
  /** Hash of an output too large for this row; see `step_outputs`. */
  @Column('text', { nullable: true }) outputRef!: string | null;
  @Column('json', { nullable: true }) error!: StepError | null;
  @Column('timestamptz', { nullable: true }) wakeAt!: Date | null;
  @Column('timestamptz') startedAt!: Date;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  /** What was exchanged with the outside, secrets masked. */
  @Column('json', { nullable: true }) details!: Json;
  /** Attempts that failed before this one. */
  @Column('json', { nullable: true }) attempts!: StepAttempt[] | null;
}
