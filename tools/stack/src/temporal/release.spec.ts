import { expect, it } from 'vitest';
import { isAtLeast, parseTemporalVersion, vendorArchiveUrl, wheelSha256 } from './release.js';

it('reads the version of either form of output', () => {
  expect(parseTemporalVersion('temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)\n')).toBe('1.9.1');
  expect(parseTemporalVersion('temporal version 0.0.0-DEV')).toBe('0.0.0');
  expect(parseTemporalVersion('temporalite 1.2.3')).toBeUndefined();
});

it.each([
  ['1.5.0', true],
  ['1.10.0', true],
  ['2.0.0', true],
  ['1.4.9', false],
  ['0.13.2', false],
])('compares %s with 1.5.0 by number', (version, expected) => expect(isAtLeast(version, '1.5.0')).toBe(expected));

it('knows the files of each platform', () => {
  expect(vendorArchiveUrl('linux', 'x64')).toMatch(/platform=linux&arch=amd64$/);
  expect(vendorArchiveUrl('darwin', 'arm64')).toMatch(/platform=darwin&arch=arm64$/);
  expect(wheelSha256('linux', 'arm64')).toMatch(/^[0-9a-f]{64}$/);
  expect(wheelSha256('freebsd', 'x64')).toBeUndefined();
});
