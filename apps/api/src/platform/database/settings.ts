import type { Json } from '@hookloom/node-sdk';
import type { DataSource, EntityManager } from 'typeorm';

type Runner = Pick<EntityManager | DataSource, 'query'>;

/** Facts about this installation: see `SettingEntity`. In SQL, since TypeORM's types cannot follow a recursive `Json`. */
export async function readSetting(runner: Runner, key: string): Promise<Json | undefined> {
  const rows: { value: Json }[] = await runner.query('SELECT value FROM settings WHERE key = $1', [key]);
  return rows[0]?.value;
}

export async function writeSetting(runner: Runner, key: string, value: Json): Promise<void> {
  await runner.query('INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value', [key, JSON.stringify(value)]);
}

/** Of several who try at once, only one writes. @returns whether it was this call */
export async function claimSetting(runner: Runner, key: string, value: Json): Promise<boolean> {
  const rows: unknown[] = await runner.query('INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING RETURNING key', [key, JSON.stringify(value)]);
  return rows.length > 0;
}
