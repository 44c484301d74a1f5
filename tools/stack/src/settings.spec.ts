import { expect, it } from 'vitest';
import { stackOptionsFrom } from './settings.js';

it('has a default for everything', () => {
  expect(stackOptionsFrom('/repo', {})).toMatchObject({
    home: '/repo/.hookloom',
    host: '127.0.0.1',
    port: 4680,
    roles: 'api,dispatcher,worker,poller',
    databaseUrl: undefined,
    temporalAddress: undefined,
  });
});

it('takes what the environment says, empty meaning nothing', () => {
  const options = stackOptionsFrom('/repo', {
    HOOKLOOM_HOME: '/data',
    HOOKLOOM_PORT: '80',
    HOOKLOOM_ROLES: 'worker',
    DATABASE_URL: 'postgres://db/x',
    TEMPORAL_ADDRESS: ' ',
  });
  expect(options).toMatchObject({ home: '/data', port: 80, roles: 'worker', databaseUrl: 'postgres://db/x' });
  expect(options.temporalAddress).toBeUndefined();
});

it.each(['0', '65536', '4680x', '1.5'])('refuses %j as a port, naming the variable', (value) => {
  expect(() => stackOptionsFrom('/repo', { HOOKLOOM_PORT: value })).toThrow(/^HOOKLOOM_PORT is .* Set it to/);
});
