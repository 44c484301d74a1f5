import type { Engine } from '../engine/contract.js';
import type { DataSource } from 'typeorm';

/** How long PostgreSQL may take to say that it is there, milliseconds. */
const PROBE_TIMEOUT_MS = 1_500;

export interface Readiness {
  httpStatus: 200 | 503;
  body: { status: 'ok' | 'degraded'; checks: { database: 'up' | 'down'; temporal: 'up' | 'down'; worker: 'up' | 'down' | 'off' } };
}

/** A process can serve while PostgreSQL answers; anything else that is down makes it degraded. */
export async function readiness(engine: Pick<Engine, 'status'>, dataSource: Pick<DataSource, 'query'>): Promise<Readiness> {
  const { temporal, worker } = engine.status();
  const checks = { database: await probe(dataSource), temporal, worker };
  const degraded = Object.values(checks).includes('down');
  return { httpStatus: checks.database === 'up' ? 200 : 503, body: { status: degraded ? 'degraded' : 'ok', checks } };
}

async function probe(dataSource: Pick<DataSource, 'query'>): Promise<'up' | 'down'> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<'down'>((resolve) => {
    timer = setTimeout(() => resolve('down'), PROBE_TIMEOUT_MS);
  });
  const answer = dataSource.query('SELECT 1').then(
    () => 'up' as const,
    () => 'down' as const,
  );
  return Promise.race([answer, tooLate]).finally(() => clearTimeout(timer));
}
