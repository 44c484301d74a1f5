import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@hookloom/stack';
import { ApiClient, launchStack, stackProcesses, temporalAddressOf } from '@hookloom/stack/outside';
import type { ProcessGroups } from './measure/groups.js';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The Hookloom that is measured. */
export interface MeasuredStack {
  api: ApiClient;
  /** Empty when it runs on another machine. */
  processes: ProcessGroups;
  temporalAddress: string;
  /** Whether it was started for the measurement, and so does nothing else. */
  own: boolean;
  stop(): Promise<void>;
}

const OWNER = { email: 'bench@hookloom.example', password: 'bench-only-password' };

/** Starts a stack as `npm start` does, over an empty data directory that is removed afterwards. */
export async function startOwnStack(targetPort: number): Promise<MeasuredStack> {
  const home = mkdtempSync(join(tmpdir(), 'hookloom-bench-'));
  const launched = await launchStack({
    root: ROOT,
    home,
    port: await freePort(),
    env: {
      HOOKLOOM_OWNER_EMAIL: OWNER.email,
      HOOKLOOM_OWNER_PASSWORD: OWNER.password,
      HOOKLOOM_EGRESS_ALLOW: `127.0.0.1:${targetPort}`,
    },
  }).catch((error: unknown) => {
    rmSync(home, { recursive: true, force: true });
    throw error;
  });
  const stop = async (): Promise<void> => {
    await launched.stop();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    const api = await ApiClient.signIn(launched.url, OWNER.email, OWNER.password);
    return { api, processes: groupsOver(home), temporalAddress: temporalAt(home), own: true, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Measures a stack that runs already; its processes are found when it runs over a data directory of this machine. */
export function runningStack(url: string, apiKey: string): MeasuredStack {
  const home = process.env['HOOKLOOM_HOME'] ?? join(ROOT, '.hookloom');
  return {
    api: new ApiClient(url, apiKey),
    processes: groupsOver(home),
    temporalAddress: temporalAt(home),
    own: false,
    stop: () => Promise.resolve(),
  };
}

function groupsOver(home: string): ProcessGroups {
  const { app, temporal, postgres, launcher } = stackProcesses(home);
  return { app, Temporal: temporal, PostgreSQL: postgres, launcher };
}

function temporalAt(home: string): string {
  return process.env['TEMPORAL_ADDRESS'] ?? temporalAddressOf(home) ?? '127.0.0.1:7233';
}
