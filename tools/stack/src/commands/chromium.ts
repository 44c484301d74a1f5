import { execFile, execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import type { ProgressStep } from '../../../progress.mjs';
import { errorMessage, StackError } from '../errors.js';

const run = promisify(execFile);

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'] as const;
const MAC_PROGRAMS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
] as const;
const APT_TIMEOUT_MS = 600_000;

/**
 * A Chromium that runs: CHROME_PATH, PATH, the usual places, Playwright's cache; else installed by apt-get when we
 * are root on a system that has it.
 * @throws StackError saying what to install
 */
export async function ensureChromium(step: ProgressStep): Promise<string> {
  const given = process.env['CHROME_PATH'];
  if (given !== undefined && given !== '') {
    if (isExecutable(given)) return given;
    throw new StackError(`CHROME_PATH names ${given}, which is not a program.`, 'Name a Chromium or Chrome, or unset it.');
  }
  const found = findChromium();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && onPath('apt-get') !== undefined) {
    step.update('installing chromium with apt-get');
    await aptInstall();
    const installed = findChromium();
    if (installed !== undefined) return installed;
  }
  throw new StackError(
    'The browser tests need Chromium, and there is none on this machine.',
    'Install it (Debian: sudo apt-get install chromium; macOS: brew install --cask chromium), or set CHROME_PATH.',
  );
}

function findChromium(): string | undefined {
  const candidates = [...PROGRAMS.map(onPath), ...MAC_PROGRAMS, ...playwrightBrowsers()];
  return candidates.find((file): file is string => file !== undefined && isExecutable(file) && reportsVersion(file));
}

function playwrightBrowsers(): string[] {
  const cache = join(homedir(), '.cache', 'ms-playwright');
  if (!existsSync(cache)) return [];
  return readdirSync(cache)
    .filter((name) => name.startsWith('chromium-'))
    .map((name) => join(cache, name, 'chrome-linux', 'chrome'));
}

/** Ubuntu has a `chromium-browser` that only says to install a snap: believe a browser that tells its version. */
function reportsVersion(file: string): boolean {
  try {
    return /Chrom/.test(execFileSync(file, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  } catch {
    // Not a browser that runs here.
    return false;
  }
}

async function aptInstall(): Promise<void> {
  const options = { timeout: APT_TIMEOUT_MS, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  try {
    await run('apt-get', ['update', '-qq'], options);
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options);
  } catch (error) {
    throw new StackError(
      `apt-get could not install chromium (${errorMessage(error).trim().split('\n').at(-1) ?? ''}).`,
      'Install Chromium or Chrome yourself, or name one in CHROME_PATH.',
      { cause: error },
    );
  }
}

function onPath(program: string): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((directory) => join(directory, program))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    // accessSync throws for "no".
    return false;
  }
}
