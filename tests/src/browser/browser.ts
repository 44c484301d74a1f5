import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { artifactDirectory } from '../support/paths.js';
import { OWNER } from '../support/stack.js';

const EXECUTABLE = process.env['CHROME_PATH'] ?? '/usr/bin/chromium';
const VIEWPORT = { width: 1440, height: 900 };
const ACTION_TIMEOUT_MS = 10_000;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export type Theme = 'light' | 'dark';

/** A window of one person, and what went wrong in it that nobody saw. */
export interface Visit {
  page: Page;
  context: BrowserContext;
  /** Uncaught exceptions, errors on the console and requests that failed, in order. */
  errors: string[];
  close(): Promise<void>;
}

export function openBrowser(): Promise<Browser> {
  // Chromium's own sandbox does not run as root, and /dev/shm is small in containers.
  return chromium.launch({ executablePath: EXECUTABLE, args: ['--no-sandbox', '--disable-dev-shm-usage', '--force-color-profile=srgb'] });
}

export interface VisitOptions {
  theme?: Theme;
  /** What the browser asks for: `en-GB`, `zh-CN`. */
  locale?: string;
  /** Whether the owner is signed in already. */
  signedIn?: boolean;
  /** Copying and pasting. */
  clipboard?: boolean;
}

/** Opens a window on a stack. */
export async function visit(browser: Browser, url: string, options: VisitOptions = {}): Promise<Visit> {
  const { theme = 'light', locale = 'en-GB', signedIn = true, clipboard = false } = options;
  const context = await browser.newContext({
    baseURL: url,
    viewport: VIEWPORT,
    colorScheme: theme,
    locale,
    timezoneId: 'Europe/Paris',
    reducedMotion: 'reduce',
    ...(clipboard && { permissions: ['clipboard-read', 'clipboard-write'] }),
  });
  context.setDefaultTimeout(ACTION_TIMEOUT_MS);
  if (signedIn) {
    const answer = await context.request.post('/api/v1/auth/sign-in', { data: OWNER, headers: { 'x-hookloom-client': 'editor' } });
    if (!answer.ok()) throw new Error(`signing in was answered ${answer.status()}`);
  }
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  page.on('console', (message) => {
    // The browser's own line for a refused request says less than the one below.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) errors.push(message.text());
  });
  page.on('response', (response) => {
    const asksWhoIsThere = response.status() === 401 && response.url().endsWith('/api/v1/me');
    if (response.status() >= 400 && !asksWhoIsThere) errors.push(`${response.request().method()} ${response.url()} answered ${response.status()}`);
  });
  return { page, context, errors, close: () => context.close() };
}

/** Keeps what the page looked like when a test failed. */
export async function keepPicture({ page, errors }: Visit, name: string): Promise<void> {
  await page.screenshot({ path: join(artifactDirectory('failures'), `${name}.png`) });
  process.stdout.write(`${name} failed at ${page.url()}; errors of the page: ${JSON.stringify(errors, null, 2)}\n`);
}

/** What axe finds wrong on the page that keeps people out: its impacts "serious" and "critical". */
export async function seriousViolations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${help} (${failureSummary ?? ''}) ${html.slice(0, 200)}`));
}
