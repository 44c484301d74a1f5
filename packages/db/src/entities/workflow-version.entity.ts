import type { Graph, Plan } from '@hookloom/graph';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Immutable snapshot that runs refer to: the graph and the plan compiled from it. */
@Entity('workflow_versions')
@Index(['workflowId', 'hash'])
@Index(['workflowId', 'number'], { unique: true, where: 'number IS NOT NULL' })
export class WorkflowVersionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workflowId!: string;
  /** From 1 for published ones; null for the snapshot of a draft that a test run used. */
  @Column('int', { nullable: true }) number!: number | null;
  /** SHA-256 of the canonical JSON of the graph, hex. */
  @Column('text') hash!: string;
  @Column('json') graph!: Graph;
  @Column('json') plan!: Plan;
  @Column('timestamptz') createdAt!: Date;
  @Column('uuid', { nullable: true }) createdBy!: string | null;
}
