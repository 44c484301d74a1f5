import { execFile, execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { freePort } from '@hookloom/stack';
import { ApiClient, launchStack, stackProcesses, until, type Deployed, type LaunchedStack, type RunFacts } from '@hookloom/stack/outside';
import Stripe from 'stripe';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fire } from './support/hooks.js';
import { ROOT } from './support/paths.js';
import { isAlive, processesNaming } from './support/processes.js';
import { OWNER, temporaryHome } from './support/stack.js';

/** What the issue grants a later start until its first webhook is answered; two cores, nothing else running. */
const LATER_START_MS = 6_000;
const SECRET = 'whsec_set_by_the_test_1234567890abcdef';
const RUN_MS = 15_000;

interface Mail {
  id: string;
  to: string[];
  subject: string;
}

let home: string;
let port: number;
let launched: LaunchedStack;
let api: ApiClient;

beforeAll(async () => {
  home = temporaryHome();
  port = await freePort();
  launched = await launch();
  api = await ApiClient.signIn(launched.url, OWNER.email, OWNER.password);
});
afterAll(async () => {
  await launched?.stop();
  rmSync(home, { recursive: true, force: true });
});

it('prints a curl that fires the welcome recipe: the run succeeds and the mail is in the mailbox', async () => {
  const command = printedCurl(launched.output);
  const { stdout } = await promisify(execFile)('sh', ['-c', `${command} --silent --show-error --write-out ' %{http_code}'`]);
  expect(stdout).toMatch(/ 202$/);
  const run = await lastRunOf(await workflowNamed(/welcome/i));
  expect(run.status).toBe('succeeded');
  const [mail] = await mails(1);
  expect(mail?.subject).toMatch(/welcome/i);
  const whole = await api.get<{ text: string; html: string }>(`/mails/${mail?.id ?? ''}`);
  expect(whole.text.length).toBeGreaterThan(20);
});

it('takes an event signed by Stripe’s own library, and mails the customer and the team', async () => {
  const workflow = await workflowNamed(/stripe/i);
  const credentials = await api.get<{ items: { id: string; type: string }[] }>('/credentials');
  const credential = credentials.items.find(({ type }) => type === 'stripe-webhook');
  await api.request('PATCH', `/credentials/${credential?.id ?? ''}`, { fields: { secret: SECRET } });
  const { hook } = workflow;
  const payload = JSON.stringify(failedInvoice('evt_first_start'));

  const forged = await fire(hook, payload, { headers: signed(payload, 'whsec_of_somebody_else_123456789') });
  expect(forged.status).toBe(401);
  const answer = await fire(hook, payload, { headers: signed(payload, SECRET) });
  expect(answer).toMatchObject({ status: 202, body: { accepted: true } });
  const run = await lastRunOf(workflow);
  expect(run.status).toBe('succeeded');
  const subjects = (await mails(3)).map(({ subject, to }) => `${subject} ${to.join()}`);
  expect(subjects.some((line) => line.includes('ada@lovelace.example'))).toBe(true);

  const again = await fire(hook, payload, { headers: signed(payload, SECRET) });
  expect(again).toMatchObject({ status: 200, body: { duplicate: true } });
});

it('refuses a second start over the same data in one sentence, damaging nothing', async () => {
  const second = launchStack({ root: ROOT, home, port: await freePort(), env: {}, timeoutMs: 30_000 });
  await expect(second).rejects.toThrow(/code 1:\n\nHookloom already runs over \S+ \(pid \d+\)\. [^\n]+\n$/);
  expect((await fetch(`${launched.url}/api/v1/health/ready`)).status).toBe(200);
});

it('refuses a port in use in one sentence', async () => {
  const other = temporaryHome();
  await expect(launchStack({ root: ROOT, home: other, port, timeoutMs: 30_000 })).rejects.toThrow(
    new RegExp(`code 1:\\n\\nPort ${port} is in use by [^\\n]+\\(pid \\d+\\)\\. [^\\n]+\\n$`),
  );
  rmSync(other, { recursive: true, force: true });
});

it('leaves no process after Ctrl-C, and answers its first webhook soon after the next start', async () => {
  const pids = Object.values(stackProcesses(home)).flat();
  expect(pids).toHaveLength(4);
  expect(await launched.stop('SIGINT')).toBe(0);
  expect(pids.filter(isAlive)).toEqual([]);
  expect(processesNaming(home)).toEqual([]);

  const began = performance.now();
  launched = await launch();
  const command = printedCurl(launched.output);
  execFileSync('sh', ['-c', `${command} --silent --fail`], { stdio: 'pipe' });
  const tookMs = Math.round(performance.now() - began);
  process.stdout.write(`A later start answered its first webhook after ${tookMs} ms.\n`);
  expect(tookMs).toBeLessThan(LATER_START_MS);
  expect((await lastRunOf(await workflowNamed(/welcome/i), 2)).status).toBe('succeeded');
});

function launch(): Promise<LaunchedStack> {
  const env = { HOOKLOOM_OWNER_EMAIL: OWNER.email, HOOKLOOM_OWNER_PASSWORD: OWNER.password };
  return launchStack({ root: ROOT, home, port, env });
}

/** The command as a person would copy it: from "curl" to the end of its last continued line. */
function printedCurl(output: string): string {
  const command = /^ *(curl (?:.*\\\n)*.*)$/m.exec(output)?.[1];
  if (command === undefined) throw new Error(`no curl in:\n${output}`);
  return command.trim();
}

async function workflowNamed(pattern: RegExp): Promise<Deployed> {
  const { items } = await api.get<{ items: { id: string; name: string }[] }>('/workflows');
  const found = items.find(({ name }) => pattern.test(name));
  if (found === undefined) throw new Error(`no workflow like ${String(pattern)} among ${items.map(({ name }) => name).join(', ')}`);
  return api.triggerOf(found.id);
}

/** @param count how many runs it must have by now */
function lastRunOf({ workflowId }: Deployed, count = 1): Promise<RunFacts> {
  const look = async (): Promise<RunFacts | false | undefined> => {
    const runs = await api.runsOf(workflowId);
    return runs.length === count && runs[0]?.finishedAt != null && runs[0];
  };
  return until('the run to end', look, { timeoutMs: RUN_MS });
}

function mails(count: number): Promise<Mail[]> {
  const look = async (): Promise<Mail[] | false> => {
    const { items } = await api.get<{ items: Mail[] }>('/mails');
    return items.length >= count && items;
  };
  return until(`${count} mails`, look, { timeoutMs: RUN_MS });
}

function signed(payload: string, secret: string): Record<string, string> {
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret });
  return { 'content-type': 'application/json', 'stripe-signature': signature };
}

/** In the documented shape of an invoice event (docs.stripe.com/api/events, docs.stripe.com/api/invoices/object). */
function failedInvoice(id: string): object {
  return {
    id,
    object: 'event',
    api_version: '2025-09-30.clover',
    created: Math.floor(Date.now() / 1000),
    type: 'invoice.payment_failed',
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    data: {
      object: {
        id: 'in_1',
        object: 'invoice',
        number: 'ACME-0007',
        amount_due: 4_900,
        amount_paid: 0,
        amount_remaining: 4_900,
        attempt_count: 1,
        attempted: true,
        billing_reason: 'subscription_cycle',
        collection_method: 'charge_automatically',
        currency: 'eur',
        customer: 'cus_1',
        customer_email: 'ada@lovelace.example',
        customer_name: 'Ada Lovelace',
        hosted_invoice_url: 'https://invoice.stripe.example/i/1',
        next_payment_attempt: Math.floor(Date.now() / 1000) + 86_400,
        status: 'open',
        lines: { object: 'list', data: [], has_more: false },
      },
    },
  };
}
