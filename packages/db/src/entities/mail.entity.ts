import type { JsonObject } from '@hookloom/node-sdk';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A message that the built-in mail sink took in. */
@Entity('mails')
export class MailEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') sender!: string;
  @Column('text', { array: true }) recipients!: string[];
  @Column('text') subject!: string;
  @Column('text', { nullable: true }) text!: string | null;
  @Column('text', { nullable: true }) html!: string | null;
  @Column('json') headers!: JsonObject;
  @Column('bytea') source!: Buffer;
  @Index() @Column('timestamptz') receivedAt!: Date;
  @Column('timestamptz', { nullable: true }) readAt!: Date | null;
}
