import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
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
  /** Uncaught exceptions and errors on the console, in order. */
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
    if (message.type() === 'error') errors.push(message.text());
  });
  return { page, context, errors, close: () => context.close() };
}

/** What axe finds wrong on the page that keeps people out: its impacts "serious" and "critical". */
export async function seriousViolations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${help} (${failureSummary ?? ''}) ${html.slice(0, 200)}`));
}
