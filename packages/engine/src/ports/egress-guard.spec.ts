import { describe, expect, it } from 'vitest';
import { EgressGuard } from './egress-guard.js';

const refused = { error: { code: 'egress.refused', class: 'input' } };
/** As `new URL(…).hostname` gives it: decimal, octal and short forms are already dotted then. */
const hostOf = (url: string): string => new URL(url).hostname;

describe('EgressGuard', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0177.0.0.1/',
    'http://0x7f.1/',
    'http://0.0.0.0/',
    'http://10.1.2.3/',
    'http://172.31.255.255/',
    'http://192.168.0.1/',
    'http://169.254.169.254/latest/meta-data',
    'http://100.64.0.1/',
    'http://198.18.0.1/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:a00:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[fd00::1]/',
    'http://[fe80::1]/',
    'http://localhost/',
  ])('refuses %s', async (url) => {
    await expect(new EgressGuard([]).resolve(hostOf(url), 80)).rejects.toMatchObject(refused);
  });

  it('lets public addresses pass', async () => {
    const guard = new EgressGuard([]);
    expect(await guard.resolve('93.184.216.34', 443)).toEqual([{ address: '93.184.216.34', family: 4 }]);
    expect(await guard.resolve('[2606:4700::1111]', 443)).toEqual([{ address: '2606:4700::1111', family: 6 }]);
  });

  it('lets pass what the operator allows, and only that', async () => {
    const guard = new EgressGuard(['127.0.0.1:8080', '10.20.0.0/16', '192.168.1.5']);
    await expect(guard.resolve('127.0.0.1', 8080)).resolves.toHaveLength(1);
    await expect(guard.resolve('127.0.0.1', 8081)).rejects.toMatchObject(refused);
    await expect(guard.resolve('10.20.3.4', 80)).resolves.toHaveLength(1);
    await expect(guard.resolve('10.21.3.4', 80)).rejects.toMatchObject(refused);
    await expect(guard.resolve('192.168.1.5', 80)).resolves.toHaveLength(1);
  });

  it('says which name nobody has', async () => {
    await expect(new EgressGuard([]).resolve('no-such-host.invalid', 80)).rejects.toMatchObject({ error: { code: 'http.unknown-host' } });
  });
});
