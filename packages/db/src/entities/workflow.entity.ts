import type { Graph } from '@hookloom/graph';
import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

@Entity('workflows')
export class WorkflowEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  /** Whether its triggers start runs. */
  @Column('boolean', { default: false }) active!: boolean;
  @Column('text', { array: true, default: '{}' }) tags!: string[];
  /** `json`, not `jsonb`: keeps the text as it came, NUL escapes included. */
  @Column('json') draft!: Graph;
  /** Counts saves; a save names the revision it was based on. */
  @Column('int', { default: 1 }) revision!: number;
  @Column('uuid', { nullable: true }) liveVersionId!: string | null;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @UpdateDateColumn({ type: 'timestamptz' }) updatedAt!: Date;
  /** Deleted ones stay for the runs they had. */
  @Column('timestamptz', { nullable: true }) deletedAt!: Date | null;
}
