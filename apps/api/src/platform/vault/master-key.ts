import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isJsonObject } from '@hookloom/node-sdk';
import type { DataSource } from 'typeorm';
import { claimSetting, readSetting } from '../database/settings.js';
import { openEnvelope, sealEnvelope, UnsealError } from './envelope.js';

export const MASTER_KEY_FILE = 'master.key';
const KEY_BYTES = 32;
const OWNER_ONLY = 0o600;
/** Row by which a start proves that its key is the one that sealed this database. */
const PROOF_SETTING = 'vault.proof';
const PROOF = Buffer.from('hookloom');

/** The key is missing, unreadable, or not the one this database was sealed with. */
export class MasterKeyError extends Error {
  override readonly name = 'MasterKeyError';
}

/**
 * The key that wraps every credential's own key: from the configuration, else from `<home>/master.key`, else made now.
 * A new one is made only while the database holds nothing sealed.
 * @throws MasterKeyError
 */
export async function obtainMasterKey(configured: Buffer | null, home: string, dataSource: DataSource): Promise<Buffer> {
  const proof = await readSetting(dataSource, PROOF_SETTING);
  const key = configured ?? (await readKeyFile(home)) ?? (await createKeyFile(home, proof !== undefined));
  await proveKey(dataSource, key, configured ? 'HOOKLOOM_MASTER_KEY' : join(home, MASTER_KEY_FILE));
  return key;
}

async function readKeyFile(home: string): Promise<Buffer | null> {
  const file = join(home, MASTER_KEY_FILE);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new MasterKeyError(`The master key ${file} cannot be read: ${String(error)}`, { cause: error });
  }
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length !== KEY_BYTES) throw new MasterKeyError(`${file} is damaged: it must hold ${KEY_BYTES} bytes in base64. Put back your copy of it.`);
  if (((await stat(file)).mode & 0o077) !== 0) await chmod(file, OWNER_ONLY);
  return key;
}

async function createKeyFile(home: string, databaseIsSealed: boolean): Promise<Buffer> {
  const file = join(home, MASTER_KEY_FILE);
  if (databaseIsSealed) {
    throw new MasterKeyError(`The master key ${file} is gone, and without it the credentials in this database cannot be opened. Put back your copy, or set HOOKLOOM_MASTER_KEY.`);
  }
  await mkdir(home, { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: OWNER_ONLY, flag: 'wx' });
  try {
    // A link never replaces a file: of two processes that start at once, both use the key of the first.
    await link(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    await rm(draft, { force: true });
  }
  const key = await readKeyFile(home);
  if (!key) throw new MasterKeyError(`The master key ${file} could not be written`);
  return key;
}

async function proveKey(dataSource: DataSource, key: Buffer, source: string): Promise<void> {
  const mine = sealEnvelope(key, PROOF, PROOF_SETTING);
  await claimSetting(dataSource, PROOF_SETTING, { sealed: mine.sealed.toString('base64'), sealedKey: mine.sealedKey.toString('base64') });
  const stored = await readSetting(dataSource, PROOF_SETTING);
  if (!isJsonObject(stored)) throw new MasterKeyError(`The setting ${PROOF_SETTING} in the database is damaged`);
  try {
    openEnvelope(key, { sealed: Buffer.from(String(stored.sealed), 'base64'), sealedKey: Buffer.from(String(stored.sealedKey), 'base64') }, PROOF_SETTING);
  } catch (error) {
    if (!(error instanceof UnsealError)) throw error;
    throw new MasterKeyError(`The master key (${source}) is not the one that this database's credentials were sealed with. Use the right key; nothing was changed.`, { cause: error });
  }
}
