import { Column, Entity, Generated, PrimaryColumn } from 'typeorm';

/** A running process. It holds the advisory lock (`INSTANCE_LOCK_CLASS`, `lockKey`) for as long as it lives. */
@Entity('instances')
export class InstanceEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('int') @Generated('increment') lockKey!: number;
  @Column('text') roles!: string;
  @Column('timestamptz') startedAt!: Date;
  @Column('timestamptz') heartbeatAt!: Date;
}
