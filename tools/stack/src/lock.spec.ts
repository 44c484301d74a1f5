import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { StackError } from './errors.js';
import { Home } from './home.js';
import { HomeLock } from './lock.js';
import { processIdentity } from './process/identity.js';

let directory: string;
let home: Home;
let file: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'hookloom-lock-'));
  home = Home.open(directory);
  file = join(home.run, 'launcher.lock');
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

it('is held by one, and free after release', async () => {
  const lock = await HomeLock.take(home);
  const second = HomeLock.take(home);
  await expect(second).rejects.toThrow(StackError);
  await expect(second).rejects.toThrow(/already runs over .* \(pid \d+\)\. .*HOOKLOOM_HOME/);
  lock.release();
  expect(existsSync(file)).toBe(false);
  (await HomeLock.take(home)).release();
});

it('is waited for while its holder stops', async () => {
  const lock = await HomeLock.take(home);
  lock.markStopping();
  setTimeout(() => lock.release(), 1_000);
  const began = Date.now();
  (await HomeLock.take(home)).release();
  expect(Date.now() - began).toBeGreaterThan(900);
});

it.each([
  ['a dead process', JSON.stringify({ pid: 2 ** 22 - 1, identity: 'boot:1' })],
  ['a pid that another process has now', JSON.stringify({ pid: process.pid, identity: 'boot:1' })],
  ['a launcher killed while writing', '{"pid":'],
])('is taken over from %s', async (_name, left) => {
  writeFileSync(file, left);
  (await HomeLock.take(home)).release();
  expect(readdirSync(home.run)).toEqual([]);
});

it('is not released by one who lost it', async () => {
  const lock = await HomeLock.take(home);
  writeFileSync(file, JSON.stringify({ pid: 1, identity: processIdentity(1) }));
  lock.release();
  expect(existsSync(file)).toBe(true);
});
