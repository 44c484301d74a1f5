import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

@Entity('api_keys')
export class ApiKeyEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') userId!: string;
  @Column('text') name!: string;
  /** First characters, for people to recognise it. */
  @Column('text') prefix!: string;
  /** SHA-256 of the key, hex: it carries 256 random bits, so a slow hash would add nothing. */
  @Column('text', { unique: true }) hash!: string;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @Column('timestamptz', { nullable: true }) lastUsedAt!: Date | null;
}
