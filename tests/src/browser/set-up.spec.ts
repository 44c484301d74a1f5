import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { startStack, type Stack } from '@hookloom/stack';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFailed } from 'vitest';
import { artifactDirectory } from '../support/paths.js';
import { OWNER, temporaryHome } from '../support/stack.js';
import { keepPicture, openBrowser, seriousViolations, visit } from './browser.js';

let home: string;
let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  home = temporaryHome();
  // Nobody has been named to be the owner.
  stack = await startStack({ home, env: { HOOKLOOM_OWNER_EMAIL: '', HOOKLOOM_OWNER_PASSWORD: '' } });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  rmSync(home, { recursive: true, force: true });
});

it('asks for an owner at the first visit, lets nobody make a second one, and lets the first one sign in again', async () => {
  const first = await visit(browser, stack.url, { signedIn: false });
  onTestFailed(() => keepPicture(first, 'set-up'));
  const { page } = first;
  await page.goto('/runs');
  await page.getByText('Create the owner account').waitFor();
  await page.screenshot({ path: join(artifactDirectory('screens'), 'set-up-light.png') });
  expect(await seriousViolations(page)).toEqual([]);

  await page.getByLabel('Your name').fill('Nora');
  await page.getByLabel('Email').fill(OWNER.email);
  await page.getByLabel('Password', { exact: true }).fill('short');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByText('10 characters or more').waitFor();
  await page.getByLabel('Password', { exact: true }).fill(OWNER.password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByText('New user → welcome email').waitFor();
  expect(first.errors).toEqual([]);

  const later = await visit(browser, stack.url, { signedIn: false, theme: 'dark' });
  await later.page.goto('/setup');
  await later.page.goto('/mailbox');
  await later.page.getByRole('button', { name: 'Sign in' }).waitFor();
  await later.page.screenshot({ path: join(artifactDirectory('screens'), 'sign-in-dark.png') });
  expect(await seriousViolations(later.page)).toEqual([]);
  await later.page.getByLabel('Email').fill(OWNER.email);
  await later.page.getByLabel('Password', { exact: true }).fill('not the password');
  await later.page.keyboard.press('Enter');
  await later.page.getByText('do not belong together').waitFor();
  await later.page.getByLabel('Password', { exact: true }).fill(OWNER.password);
  await later.page.keyboard.press('Enter');
  await later.page.waitForURL('**/mailbox');
  await Promise.all([first.close(), later.close()]);
});
