import type { StoredParameters } from '@hookloom/node-sdk';
import { Column, CreateDateColumn, Entity, Index, PrimaryColumn } from 'typeorm';

/** The trigger node of a workflow as ingress and schedules see it; its address outlives new versions. */
@Entity('triggers')
@Index(['workflowId', 'nodeKey'], { unique: true })
@Index(['nextAt'], { where: 'active AND next_at IS NOT NULL' })
export class TriggerEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workflowId!: string;
  @Column('text') nodeKey!: string;
  @Column('text') type!: string;
  @Column('int') typeVersion!: number;
  /** 128 random bits, base64url: the last part of the webhook's address. */
  @Column('text', { unique: true, nullable: true }) hookId!: string | null;
  @Column('json') parameters!: StoredParameters;
  @Column('uuid', { nullable: true }) credentialId!: string | null;
  @Column('boolean', { default: false }) active!: boolean;
  /** When a schedule fires next. */
  @Column('timestamptz', { nullable: true }) nextAt!: Date | null;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}
