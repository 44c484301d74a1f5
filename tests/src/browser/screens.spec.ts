import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { artifactDirectory } from '../support/paths.js';
import { startTestStack, type TestStack } from '../support/stack.js';
import { keepPicture, openBrowser, seriousViolations, visit, type Theme, type Visit } from './browser.js';
import { makeDemoData, type DemoData } from './demo-data.js';

/** One thing to look at: where it is, and what one does until it is there. */
interface Screen {
  name: string;
  path(data: DemoData): string;
  /** Resolves when what the screen is for can be seen. */
  seen(page: Page): Promise<unknown>;
}

const text = (page: Page, wanted: string | RegExp): Promise<void> => page.getByText(wanted).first().waitFor();
const click = async (page: Page, testId: string, wanted: string): Promise<void> => {
  await page.getByTestId(testId).click();
  await page.getByTestId(wanted).waitFor();
};

const SCREENS: readonly Screen[] = [
  { name: 'workflows', path: () => '/workflows', seen: (page) => text(page, 'Order → warehouse') },
  { name: 'editor', path: ({ failing }) => `/workflows/${failing.workflowId}`, seen: (page) => page.getByTestId('node-reserve').waitFor() },
  {
    name: 'editor-palette',
    path: ({ failing }) => `/workflows/${failing.workflowId}`,
    seen: (page) => click(page, 'add-node', 'palette'),
  },
  {
    name: 'editor-inspector',
    path: ({ welcome }) => `/workflows/${welcome.workflowId}`,
    seen: async (page) => {
      await click(page, 'node-welcome', 'inspector');
      await text(page, 'lea@ateliernord.example');
    },
  },
  {
    name: 'editor-trigger',
    path: ({ welcome }) => `/workflows/${welcome.workflowId}`,
    seen: async (page) => {
      await click(page, 'node-signup', 'inspector');
      await page.getByTestId('hook-url').waitFor();
    },
  },
  {
    name: 'editor-problems',
    path: ({ unfinished }) => `/workflows/${unfinished.workflowId}`,
    seen: (page) => click(page, 'publish', 'problem-0'),
  },
  { name: 'run-succeeded', path: ({ welcome }) => `/workflows/${welcome.workflowId}/runs/${welcome.runId}`, seen: (page) => status(page, 'succeeded') },
  {
    name: 'run-failed',
    path: ({ failing }) => `/workflows/${failing.workflowId}/runs/${failing.runId}`,
    seen: async (page) => {
      await status(page, 'failed');
      await click(page, 'node-reserve', 'step-panel');
    },
  },
  { name: 'run-waiting', path: ({ waiting }) => `/workflows/${waiting.workflowId}/runs/${waiting.runId}`, seen: (page) => status(page, 'waiting') },
  { name: 'workflow-runs', path: ({ welcome }) => `/workflows/${welcome.workflowId}/runs`, seen: (page) => text(page, 'Succeeded') },
  { name: 'workflow-events', path: ({ welcome }) => `/workflows/${welcome.workflowId}/events`, seen: (page) => text(page, 'Refused') },
  { name: 'workflow-versions', path: ({ welcome }) => `/workflows/${welcome.workflowId}/versions`, seen: (page) => page.getByTestId('version-1').waitFor() },
  { name: 'runs', path: () => '/runs', seen: (page) => text(page, 'Order → warehouse') },
  { name: 'events', path: () => '/events', seen: (page) => text(page, 'Refused') },
  {
    name: 'event-refused',
    path: () => '/events?state=refused',
    seen: async (page) => {
      await page.getByRole('row').filter({ hasText: 'Refused' }).first().click();
      await text(page, /not JSON/);
    },
  },
  { name: 'credentials', path: () => '/credentials', seen: (page) => text(page, 'Warehouse') },
  {
    name: 'credential-new',
    path: () => '/credentials',
    seen: async (page) => {
      await page.getByRole('button', { name: 'New credential' }).first().click();
      await page.locator('aside, [role=dialog]').first().waitFor();
    },
  },
  { name: 'mailbox', path: () => '/mailbox', seen: (page) => text(page, 'lea@ateliernord.example') },
  { name: 'settings', path: () => '/settings', seen: (page) => text(page, 'API keys') },
  { name: 'not-found', path: () => '/nowhere', seen: (page) => text(page, 'There is nothing at this address') },
];

let stack: TestStack;
let browser: Browser;
let data: DemoData;

beforeAll(async () => {
  stack = await startTestStack('browser-screens');
  browser = await openBrowser();
  data = await makeDemoData(stack);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

describe.each<Theme>(['light', 'dark'])('in the %s theme', (theme) => {
  let window: Visit;

  beforeAll(async () => {
    window = await visit(browser, stack.url, { theme });
  });
  afterAll(() => window?.close());

  it.each(SCREENS)('$name can be seen, without errors and by everybody', async ({ name, path, seen }) => {
    onTestFailed(() => keepPicture(window, `${name}-${theme}`));
    window.errors.length = 0;
    await window.page.goto(path(data));
    await seen(window.page);
    await window.page.screenshot({ path: join(artifactDirectory('screens'), `${name}-${theme}.png`), animations: 'disabled' });
    expect(await seriousViolations(window.page)).toEqual([]);
    expect(window.errors).toEqual([]);
  });
});

it('the look-out for violations sees one when there is one', async () => {
  const window = await visit(browser, stack.url);
  await window.page.goto('/workflows');
  await SCREENS[0]?.seen(window.page);
  await window.page.evaluate(() => document.querySelector('main')?.insertAdjacentHTML('beforeend', '<button></button>'));
  expect((await seriousViolations(window.page)).join()).toContain('button-name');
  await window.close();
});

async function status(page: Page, wanted: string): Promise<void> {
  await page.locator(`[data-testid="run-status"][data-status="${wanted}"]`).waitFor();
  await page.getByTestId('run-canvas').waitFor();
}
