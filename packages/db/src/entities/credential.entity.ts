import type { JsonObject } from '@hookloom/node-sdk';
import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

export interface CredentialTest {
  ok: boolean;
  message: string;
  at: string;
}

@Entity('credentials')
export class CredentialEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') type!: string;
  @Column('text') name!: string;
  /** Fields that are no secret, in the clear for lists and forms. */
  @Column('json') publicFields!: JsonObject;
  /** Names of the secret fields that have a value. */
  @Column('text', { array: true, default: '{}' }) secretsSet!: string[];
  /** All fields, AES-256-GCM under the data key: nonce, tag, ciphertext. */
  @Column('bytea') sealed!: Buffer;
  /** The data key, AES-256-GCM under the master key: nonce, tag, ciphertext. */
  @Column('bytea') sealedKey!: Buffer;
  @Column('json', { nullable: true }) lastTest!: CredentialTest | null;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @UpdateDateColumn({ type: 'timestamptz' }) updatedAt!: Date;
  @Column('timestamptz', { nullable: true }) deletedAt!: Date | null;
}
