import { appendFileSync, closeSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LOG_LIMIT_BYTES, logSince, logSize, openLog, rotateLog } from './log-file.js';

let directory: string;
let file: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'hookloom-log-'));
  file = join(directory, 'x.log');
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

it('gives back what was written since a place, at most so much', () => {
  expect(logSince(file, 0)).toBe('');
  appendFileSync(file, 'before\n');
  const from = logSize(file);
  appendFileSync(file, 'after\n');
  expect(logSince(file, from)).toBe('after\n');
  expect(logSince(file, 0, 3)).toBe('er\n');
});

it('moves a large log aside under a process that goes on writing', () => {
  const descriptor = openLog(file);
  writeSync(descriptor, 'old\n');
  truncateSync(file, LOG_LIMIT_BYTES);
  rotateLog(file);
  writeSync(descriptor, 'new\n');
  closeSync(descriptor);
  expect(readFileSync(file, 'utf8')).toBe('new\n');
  expect(statSync(`${file}.1`).size).toBe(LOG_LIMIT_BYTES);
});
