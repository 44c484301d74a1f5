import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createProgress, formatElapsed, formatLine } from './progress.mjs';

describe('formatElapsed', () => {
  it.each([
    [0, '0.0 s'],
    [449, '0.4 s'],
    [9_949, '9.9 s'],
    [9_950, '10 s'],
    [59_499, '59 s'],
    [125_000, '2 min 05 s'],
  ])('%i ms is %s', (ms, text) => expect(formatElapsed(ms)).toBe(text));
});

describe('formatLine', () => {
  it('aligns labels, details and times', () => {
    const lines = [formatLine('✓', 'Build', 'built', 900, 80), formatLine('✓', 'PostgreSQL', 'ready', 61_000, 80)];
    expect(new Set(lines.map((line) => line.length)).size).toBe(1);
    expect(new Set(lines.map((line) => line.indexOf(line.trim().split(/\s+/)[2]))).size).toBe(1);
  });

  it('shortens the detail on a narrow terminal, never the time', () => {
    const line = formatLine('✓', 'Temporal', 'CLI 1.9.1 from the cache, ready on 127.0.0.1:7233', 1_200, 60);
    expect(line).toHaveLength(60 - 1);
    expect(line).toMatch(/….* 1\.2 s$/);
  });
});

describe('createProgress', () => {
  it('prints one plain line per step when the output is not a terminal', () => {
    const { stream, written } = capture();
    const progress = createProgress({ stream });
    const first = progress.step('Build', 'building');
    const second = progress.step('Temporal');
    second.done('ready');
    first.fail('failed');
    first.done('again');
    expect(written().replaceAll(/ +/g, ' ')).toBe('✓ Temporal ready 0.0 s\n✗ Build failed 0.0 s\n');
  });

  it('shows nothing when quiet', () => {
    const { stream, written } = capture();
    const progress = createProgress({ stream, quiet: true });
    progress.print('text');
    progress.step('Build').done();
    expect(written()).toBe('');
  });
});

function capture() {
  const stream = new PassThrough();
  return { stream, written: () => stream.read()?.toString() ?? '' };
}
