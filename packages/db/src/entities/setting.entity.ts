import type { Json } from '@hookloom/node-sdk';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Facts about this installation that must survive restarts, such as which Temporal database it last saw. */
@Entity('settings')
export class SettingEntity {
  @PrimaryColumn('text') key!: string;
  @Column('json') value!: Json;
}
