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

it('is held by one, and free after release', () => {
  const lock = HomeLock.take(home);
  expect(() => HomeLock.take(home)).toThrow(StackError);
  expect(() => HomeLock.take(home)).toThrow(/already runs over .* \(pid \d+\)\. .*HOOKLOOM_HOME/);
  lock.release();
  expect(existsSync(file)).toBe(false);
  HomeLock.take(home).release();
});

it.each([
  ['a dead process', JSON.stringify({ pid: 2 ** 22 - 1, identity: 'boot:1' })],
  ['a pid that another process has now', JSON.stringify({ pid: process.pid, identity: 'boot:1' })],
  ['a launcher killed while writing', '{"pid":'],
])('is taken over from %s', (_name, left) => {
  writeFileSync(file, left);
  HomeLock.take(home).release();
  expect(readdirSync(home.run)).toEqual([]);
});

it('is not released by one who lost it', () => {
  const lock = HomeLock.take(home);
  writeFileSync(file, JSON.stringify({ pid: 1, identity: processIdentity(1) }));
  lock.release();
  expect(existsSync(file)).toBe(true);
});
