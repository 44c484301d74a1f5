import type { Json } from '@hookloom/node-sdk';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Outputs over `INLINE_OUTPUT_BYTES`, once for each content. */
@Entity('step_outputs')
export class StepOutputEntity {
  /** SHA-256 of the JSON text, hex. */
  @PrimaryColumn('text') hash!: string;
  @Column('json') body!: Json;
  @Column('timestamptz') createdAt!: Date;
}
