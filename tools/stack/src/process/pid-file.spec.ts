import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endProcess } from './end.js';
import { commandLine, isSameProcess, processIdentity } from './identity.js';
import { endOrphan, livePid, writePidFile } from './pid-file.js';

let directory: string;
let file: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'hookloom-pid-'));
  file = join(directory, 'x.pid');
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

describe('identity', () => {
  it('is that of one process, and gone with it', async () => {
    const pid = await startNode('setInterval(() => {}, 1000)');
    const identity = processIdentity(pid) ?? '';
    expect(identity).not.toBe('');
    expect(identity).not.toBe(processIdentity(process.pid));
    expect(commandLine(pid)).toContain('setInterval');
    await endProcess(pid, []);
    expect(isSameProcess(pid, identity)).toBe(false);
  });
});

describe('pid file', () => {
  it('finds and ends the process it names', async () => {
    const pid = await startNode('setInterval(() => {}, 1000)');
    writePidFile(file, pid);
    expect(livePid(file)).toBe(pid);
    expect(await endOrphan(file, [{ signal: 'SIGTERM', graceMs: 2_000 }])).toBe(true);
    expect(processIdentity(pid)).toBeUndefined();
    expect(livePid(file)).toBeUndefined();
  });

  it('leaves alone another process that has got the pid since', async () => {
    const pid = await startNode('setInterval(() => {}, 1000)');
    writeFileSync(file, JSON.stringify({ pid, identity: 'boot:1' }));
    expect(await endOrphan(file, [])).toBe(false);
    expect(processIdentity(pid)).toBeDefined();
  });

  it.each(['', '{"pid":', '{"pid":"x"}'])('believes nothing that is half-written (%j)', (text) => {
    writeFileSync(file, text);
    expect(livePid(file)).toBeUndefined();
  });
});

describe('endProcess', () => {
  it('kills what does not obey in time', async () => {
    const pid = await startNode("process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)");
    const began = Date.now();
    await endProcess(pid, [{ signal: 'SIGTERM', graceMs: 200 }]);
    expect(Date.now() - began).toBeGreaterThanOrEqual(200);
    expect(processIdentity(pid)).toBeUndefined();
  });
});

/** Starts a program and waits until its code has run. */
async function startNode(code: string): Promise<number> {
  const child = spawn(process.execPath, ['-e', `${code}; process.stdout.write('up')`]);
  children.push(child);
  await once(child.stdout, 'data');
  return child.pid ?? 0;
}
