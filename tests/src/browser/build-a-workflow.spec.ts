import type { Graph } from '@hookloom/graph';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFailed } from 'vitest';
import { fire, type AcceptedAnswer } from '../support/hooks.js';
import { OWNER, startTestStack, type TestStack } from '../support/stack.js';
import { keepPicture, openBrowser, visit, type Visit } from './browser.js';
import { EditorDriver } from './editor-driver.js';

const NAME = 'Welcome, from nothing';
const EVENT = {
  type: 'user.created',
  user: { id: 'usr_1', firstName: 'Grace', name: 'Grace Hopper', email: 'grace@navy.example', plan: 'team' },
};

let stack: TestStack;
let browser: Browser;
let window: Visit;

beforeAll(async () => {
  stack = await startTestStack('browser-build');
  browser = await openBrowser();
  window = await visit(browser, stack.url, { signedIn: false });
});
afterAll(async () => {
  await window?.close();
  await browser?.close();
  await stack?.stop();
});

it('builds the welcome email from nothing, publishes it, and sees a real event turn it green', async () => {
  const { page } = window;
  const editor = new EditorDriver(page);
  onTestFailed(() => keepPicture(window, 'build-a-workflow'));

  await page.goto('/');
  await page.getByLabel('Email').fill(OWNER.email);
  await page.getByLabel('Password', { exact: true }).fill(OWNER.password);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'New workflow' }).click();
  await page.getByTestId('rename-workflow').click();
  await page.getByTestId('workflow-name').fill(NAME);
  await page.keyboard.press('Enter');

  await editor.dragNode('core.webhook', 'webhook', { x: 330, y: 90 });
  await editor.node('webhook').waitFor();
  await editor.dragNode('core.filter', 'filter', { x: 330, y: 260 });
  await editor.type('conditions.0.left', '{{ trigger.body.type }}');
  await editor.type('conditions.0.right', 'user.created');
  await editor.dragNode('core.edit-fields', 'edit fields', { x: 330, y: 420 });
  await editor.dragNode('email.send', 'send email', { x: 330, y: 580 });
  await editor.closeInspector();
  // Each node that was dropped has moved the view so that it stays in sight beside the inspector.
  await editor.fit();
  await editor.connect('webhook', 'filter');
  await editor.connect('filter', 'editFields');
  await editor.connect('editFields', 'sendEmail');

  await editor.inspect('editFields');
  await editor.type('fields.0.name', 'email');
  await editor.dragDatum('trigger.body.user.email', 'fields.0.value', 'lea@ateliernord.example');
  await page.getByTestId('add-fields').click();
  await editor.type('fields.1.name', 'firstName');
  await editor.dragDatum('trigger.body.user.firstName', 'fields.1.value', 'Léa');

  await editor.inspect('sendEmail');
  await editor.dragDatum('steps.editFields.email', 'to', 'lea@ateliernord.example');
  await editor.type('subject', 'Hello');
  await editor.dragDatum('steps.editFields.firstName', 'subject', 'Hello Léa');
  await editor.type('text', 'Good to have you with us.');
  await editor.saved();
  expect(await expressionsOf(page.url())).toEqual([
    '{{ trigger.body.type }}',
    '{{ trigger.body.user.email }}',
    '{{ trigger.body.user.firstName }}',
    '{{ steps.editFields.email }}',
    'Hello {{ steps.editFields.firstName }}',
  ]);
  await editor.publish();

  await editor.inspect('webhook');
  const hook = await page.getByTestId('hook-url').textContent();
  expect(hook).toMatch(/\/hooks\/[\w-]{20,}$/);
  await page.getByRole('link', { name: 'Runs' }).click();
  const ignored = await fire(String(hook), { ...EVENT, type: 'user.deleted' });
  const taken = await fire(String(hook), EVENT);
  expect([ignored.status, taken.status]).toEqual([202, 202]);

  // Both appear by themselves.
  await page.getByRole('row').filter({ hasText: 'Succeeded' }).nth(1).waitFor();
  const { number } = await stack.api.get<{ number: number }>(`/runs/${(taken.body as AcceptedAnswer).run}`);
  await page.getByRole('link', { name: String(number), exact: true }).click();
  await page.locator('[data-testid="run-status"][data-status="succeeded"]').waitFor();
  for (const key of ['webhook', 'filter', 'editFields', 'sendEmail']) {
    expect([key, await editor.node(key).getAttribute('data-state')]).toEqual([key, 'succeeded']);
  }
  await editor.node('editFields').click();
  await page.getByTestId('step-panel').getByText('grace@navy.example').first().waitFor();

  await page.goto('/mailbox');
  await page.getByText('grace@navy.example').first().waitFor();
  const { items } = await stack.api.get<{ items: { to: string[]; subject: string }[] }>('/mails');
  expect(items.map(({ to, subject }) => [to[0], subject])).toEqual([['grace@navy.example', expect.stringContaining('Grace')]]);
  expect(window.errors).toEqual([]);
}, 120_000);

/** Every expression in the draft that the server holds, in the order of the form. */
async function expressionsOf(workflowUrl: string): Promise<string[]> {
  const id = new URL(workflowUrl).pathname.split('/')[2] ?? '';
  const { draft } = await stack.api.get<{ draft: Graph }>(`/workflows/${id}`);
  return [...JSON.stringify(draft.nodes).matchAll(/"expression":"([^"]*)"/g)].map((match) => match[1] ?? '');
}
