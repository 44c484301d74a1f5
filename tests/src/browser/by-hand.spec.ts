import { join } from 'node:path';
import { chainOf, node } from '@hookloom/graph/testing';
import { fixed } from '@hookloom/node-sdk';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFailed } from 'vitest';
import { nodes } from '../support/graphs.js';
import { fire } from '../support/hooks.js';
import { artifactDirectory } from '../support/paths.js';
import { endedRuns } from '../support/runs.js';
import { startTestStack, type TestStack } from '../support/stack.js';
import { keepPicture, openBrowser, seriousViolations, visit } from './browser.js';
import { EditorDriver } from './editor-driver.js';

/** More stops of the Tab key than a page has. */
const MOST_STOPS = 60;

let stack: TestStack;
let browser: Browser;

beforeAll(async () => {
  stack = await startTestStack('browser-by-hand');
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

it('can be used by keyboard alone: jump, make a workflow, add steps, undo, redo', async () => {
  const window = await visit(browser, stack.url);
  onTestFailed(() => keepPicture(window, 'keyboard'));
  const { page } = window;
  const editor = new EditorDriver(page);
  const { keyboard } = page;
  await page.goto('/workflows');
  await page.getByText('New user → welcome email').waitFor();

  await jumpTo(page, 'mailb');
  await page.waitForURL('**/mailbox');
  await jumpTo(page, 'welcome');
  await editor.node('welcome').waitFor();
  await page.goto('/workflows');
  await page.getByText('New user → welcome email').waitFor();

  await keyboard.press('n');
  await page.getByTestId('canvas').waitFor();
  for (const [name, key] of [['webhook', 'webhook'], ['edit fields', 'editFields']] as const) {
    await keyboard.press('a');
    await page.getByTestId('palette').waitFor();
    await keyboard.type(name);
    await keyboard.press('Enter');
    await editor.node(key).waitFor();
    await page.getByTestId('inspector').waitFor();
    await keyboard.press('Escape');
    await page.getByTestId('inspector').waitFor({ state: 'detached' });
  }
  await keyboard.press('ControlOrMeta+z');
  await editor.node('editFields').waitFor({ state: 'detached' });
  await keyboard.press('ControlOrMeta+Shift+z');
  await editor.node('editFields').waitFor();
  await keyboard.press('ControlOrMeta+a');
  await keyboard.press('Delete');
  await editor.node('webhook').waitFor({ state: 'detached' });
  expect(window.errors).toEqual([]);
  await window.close();
});

it('shows where the focus is, on everything that Tab reaches', async () => {
  const window = await visit(browser, stack.url);
  const { page } = window;
  await page.goto('/workflows');
  await page.getByText('New user → welcome email').waitFor();
  const unmarked: string[] = [];
  let reached = 0;
  for (; reached < MOST_STOPS; reached += 1) {
    await page.keyboard.press('Tab');
    const focused = await focusedElement(page);
    // After the last one the browser's own controls come.
    if (focused.html.startsWith('<body')) break;
    if (!focused.marked) unmarked.push(focused.html);
  }
  expect(unmarked).toEqual([]);
  expect(reached).toBeGreaterThan(15);
  await window.close();
});

it('speaks Chinese when told to, everywhere and after a reload, and English again', async () => {
  const window = await visit(browser, stack.url);
  onTestFailed(() => keepPicture(window, 'language'));
  const { page } = window;
  await page.goto('/settings');
  await page.getByText('中文').click();
  await page.getByRole('link', { name: '工作流' }).waitFor();
  await page.reload();
  expect(await page.evaluate(() => document.documentElement.lang)).toMatch(/^zh/);
  for (const path of ['/workflows', '/runs', '/events', '/credentials', '/mailbox', '/settings']) {
    await page.goto(path);
    await page.getByRole('link', { name: '工作流' }).waitFor();
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    expect([path, await page.getByRole('heading', { level: 1 }).first().textContent()]).toEqual([path, expect.stringMatching(/\p{Script=Han}/u)]);
    expect(await seriousViolations(page)).toEqual([]);
    await page.screenshot({ path: join(artifactDirectory('screens'), `zh${path.replace('/', '-')}-light.png`) });
  }
  const { items } = await stack.api.get<{ items: { id: string }[] }>('/workflows');
  await page.goto(`/workflows/${items[0]?.id ?? ''}`);
  await page.getByTestId('canvas').getByText(/\p{Script=Han}/u).first().waitFor();
  await page.screenshot({ path: join(artifactDirectory('screens'), 'zh-editor-light.png') });

  await page.goto('/settings');
  await page.getByText('English').click();
  await page.getByRole('link', { name: 'Workflows' }).waitFor();
  expect(window.errors).toEqual([]);
  await window.close();
});

it('begins in the language that the browser asks for', async () => {
  const window = await visit(browser, stack.url, { signedIn: false, locale: 'zh-CN' });
  await window.page.goto('/');
  await window.page.getByRole('button', { name: '登录' }).waitFor();
  await window.close();
});

it('keeps what a mail brings along from running', async () => {
  const script = '<h1>Hello</h1><script>parent.document.title = "owned"</script><img src="x" onerror="parent.document.title=1">';
  const mail = node('mail', 'email.send', { to: fixed('a@hookloom.example'), subject: fixed('Hostile'), format: fixed('html'), html: fixed(script) });
  const { hook, workflowId } = await stack.api.deploy('hostile', chainOf([nodes.webhook(), mail]));
  await fire(hook, {});
  await endedRuns(stack.api, workflowId, 1, 15_000);
  const window = await visit(browser, stack.url);
  await window.page.goto('/mailbox');
  await window.page.getByText('Hostile').first().click();
  await window.page.frameLocator('iframe').getByRole('heading', { name: 'Hello' }).waitFor();
  expect(await window.page.title()).not.toMatch(/owned|^1/);
  await window.close();
});

async function jumpTo(page: Page, name: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  const field = page.getByRole('dialog').getByRole('combobox');
  await field.waitFor();
  await page.keyboard.type(name);
  await page.getByRole('dialog').getByRole('option', { name: new RegExp(name, 'i') }).first().waitFor();
  await page.keyboard.press('Enter');
}

async function focusedElement(page: Page): Promise<{ html: string; marked: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const style = getComputedStyle(element);
    const after = getComputedStyle(element, '::after');
    const isMarked = ({ outlineStyle, outlineWidth, boxShadow }: CSSStyleDeclaration): boolean =>
      (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
    return { html: element.outerHTML.slice(0, 160), marked: element !== document.body && (isMarked(style) || isMarked(after)) };
  });
}
