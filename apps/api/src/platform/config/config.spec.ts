import { describe, expect, it } from 'vitest';
import { loadConfig } from './config.js';

const minimal = { DATABASE_URL: 'postgres://hookloom@127.0.0.1/hookloom' };

describe('configuration', () => {
  it('listens on loopback with every role unless told otherwise', () => {
    const config = loadConfig(minimal);
    expect(config.host).toBe('127.0.0.1');
    expect([...config.roles]).toEqual(['api', 'dispatcher', 'worker', 'poller']);
    expect(config.temporal).toMatchObject({ namespace: 'hookloom', tls: false });
  });

  it('opens no port in a process without the api role', () => {
    expect(loadConfig({ ...minimal, HOOKLOOM_ROLES: 'worker' }).port).toBeNull();
  });

  it('names every variable at fault at once', () => {
    const load = () => loadConfig({ HOOKLOOM_PORT: 'http', HOOKLOOM_ROLES: 'api,cook', HOOKLOOM_MASTER_KEY: 'c2hvcnQ=', HOOKLOOM_OWNER_EMAIL: 'a@b.c' });
    expect(load).toThrow(/DATABASE_URL/);
    expect(load).toThrow(/HOOKLOOM_PORT/);
    expect(load).toThrow(/cook/);
    expect(load).toThrow(/HOOKLOOM_MASTER_KEY must be 32 bytes/);
    expect(load).toThrow(/HOOKLOOM_OWNER_PASSWORD/);
  });

  it('speaks TLS when an API key for Temporal is given', () => {
    expect(loadConfig({ ...minimal, TEMPORAL_API_KEY: 'k' }).temporal.tls).toBe(true);
  });
});
