import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

@Entity('users')
export class UserEntity {
  @PrimaryColumn('uuid') id!: string;
  /** Lower case. */
  @Column('text', { unique: true }) email!: string;
  @Column('text') name!: string;
  /** argon2id, encoded. */
  @Column('text') passwordHash!: string;
  @Column('text') role!: 'owner';
  @Column('text', { nullable: true }) language!: 'en' | 'zh' | null;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}
