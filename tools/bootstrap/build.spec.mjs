import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failedParts, sourceFingerprint } from './build.mjs';

let root;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hookloom-build-'));
  for (const directory of ['packages/graph/src/deep', 'apps/api/src', 'tools/stack/src', 'bench/src']) {
    mkdirSync(join(root, directory), { recursive: true });
  }
  write('packages/graph/src/deep/plan.ts', 'one');
  write('apps/api/package.json', '{}');
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('sourceFingerprint', () => {
  it('stays while nothing changes, whatever is built', () => {
    const before = sourceFingerprint(root);
    write('apps/api/dist/main.js', 'built');
    expect(sourceFingerprint(root)).toBe(before);
  });

  it.each([
    ['an edited source of the same size', () => write('packages/graph/src/deep/plan.ts', 'two')],
    ['a new source', () => write('apps/api/src/new.ts', '')],
    ['a removed source', () => rmSync(join(root, 'packages/graph/src/deep/plan.ts'))],
    ['a setting', () => write('apps/api/tsconfig.json', '{}')],
    ['the lock file', () => write('package-lock.json', '{}')],
  ])('changes with %s', (_name, change) => {
    const before = sourceFingerprint(root);
    change();
    expect(sourceFingerprint(root)).not.toBe(before);
  });
});

describe('failedParts', () => {
  const output = [
    '> nx run @hookloom/graph:build',
    'fine',
    '> nx run @hookloom/nodes:build',
    'src/x.ts:8 - error',
    ' NX   Running target build failed',
    'Failed tasks:',
    '- @hookloom/nodes:build',
  ].join('\n');

  it('keeps what the failed projects said', () => {
    expect(failedParts(output)).toBe('> nx run @hookloom/nodes:build\nsrc/x.ts:8 - error\n');
  });

  it('keeps everything when Nx itself failed', () => expect(failedParts('no such project')).toBe('no such project'));
});

let clock = 1_700_000_000;

function write(path, text) {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  clock += 1;
  utimesSync(file, clock, clock);
}
