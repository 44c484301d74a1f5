import type { JsonObject } from '@hookloom/node-sdk';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export type EventState = 'accepted' | 'started' | 'duplicate' | 'filtered' | 'refused';
export type EventSource = 'instant' | 'polled' | 'scheduled' | 'manual' | 'test' | 'replay';
export interface EventReason {
  code: string;
  message: string;
  expected?: string;
  received?: string;
}
/** What is kept of the request: secrets masked before it is stored. */
export interface StoredRequest {
  method: string;
  path: string;
  query: Record<string, string | string[]>;
  headers: Record<string, string>;
  remoteAddress: string;
  bodyBytes: number;
}

/** The inbox: one row for everything a trigger received or found, whatever became of it. */
@Entity('events')
@Index(['triggerId', 'dedupeKey'], { unique: true, where: 'dedupe_key IS NOT NULL' })
@Index(['workflowId', 'receivedAt'])
@Index(['triggerId', 'receivedAt'])
@Index(['receivedAt'])
export class EventEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') triggerId!: string;
  @Column('uuid') workflowId!: string;
  @Column('text') state!: EventState;
  @Column('text') source!: EventSource;
  /** Set only on the row that counts: a duplicate keeps the key in `key` alone. */
  @Column('text', { nullable: true }) dedupeKey!: string | null;
  @Column('text', { nullable: true }) key!: string | null;
  @Column('text', { nullable: true }) type!: string | null;
  @Column('json', { nullable: true }) payload!: JsonObject | null;
  @Column('json', { nullable: true }) request!: StoredRequest | null;
  /** The body as it came, for events that could not be read. */
  @Column('bytea', { nullable: true }) raw!: Buffer | null;
  @Column('json', { nullable: true }) reason!: EventReason | null;
  @Column('uuid', { nullable: true }) runId!: string | null;
  @Column('uuid', { nullable: true }) duplicateOf!: string | null;
  @Column('int', { nullable: true }) answerStatus!: number | null;
  @Column('timestamptz') receivedAt!: Date;
}
