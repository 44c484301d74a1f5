import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStack, type Stack, type StackOptions } from '@hookloom/stack';
import { ApiClient } from '@hookloom/stack/outside';
import { artifactDirectory } from './paths.js';

export const OWNER = { email: 'owner@hookloom.example', password: 'correct horse battery' };

/** A stack over an empty data directory, with its owner signed in. */
export interface TestStack extends Stack {
  api: ApiClient;
}

/** A data directory for one stack. */
export function temporaryHome(): string {
  return mkdtempSync(join(tmpdir(), 'hookloom-test-'));
}

/**
 * Starts a stack whose workflows may call this machine.
 * @param name of the test file; its logs are kept under it
 */
export async function startTestStack(name: string, options: Partial<StackOptions> = {}): Promise<TestStack> {
  const home = options.home ?? temporaryHome();
  const env = {
    HOOKLOOM_OWNER_EMAIL: OWNER.email,
    HOOKLOOM_OWNER_PASSWORD: OWNER.password,
    HOOKLOOM_EGRESS_ALLOW: '127.0.0.1',
    NODE_ENV: 'production',
    ...options.env,
  };
  const stack = await startStack({ ...options, home, env }).catch((error: unknown) => {
    rmSync(home, { recursive: true, force: true });
    throw error;
  });
  const stop = async (): Promise<void> => {
    await stack.stop();
    cpSync(join(home, 'logs'), artifactDirectory(join('logs', name)), { recursive: true });
    rmSync(home, { recursive: true, force: true });
  };
  try {
    return { ...stack, api: await ApiClient.signIn(stack.url, OWNER.email, OWNER.password), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
