/**
 * Writes what is derived from the API: its OpenAPI document and the editor's client types made from that.
 * `--check` writes nothing and fails when a file is not what it would write. Needs the API built.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from './bootstrap/command.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DOCUMENT = 'apps/api/openapi.json';
const CLIENT_TYPES = 'apps/editor/src/api/schema.generated.ts';

async function run(script, args) {
  const { code, output } = await runCommand(process.execPath, [script, ...args], { cwd: ROOT });
  if (code !== 0) throw new Error(`${script} failed\n${output}`);
}

/** @returns {Promise<Record<string, string>>} content by path from the root */
async function generate(scratch) {
  const document = join(scratch, 'openapi.json');
  const types = join(scratch, 'schema.ts');
  await run(join(ROOT, 'apps/api/dist/openapi.js'), [document]);
  const editor = createRequire(join(ROOT, 'apps/editor/package.json'));
  const generator = join(dirname(editor.resolve('openapi-typescript')), '..', 'bin', 'cli.js');
  await run(generator, [document, '--output', types]);
  return { [DOCUMENT]: readFileSync(document, 'utf8'), [CLIENT_TYPES]: readFileSync(types, 'utf8') };
}

function isCurrent(path, content) {
  return existsSync(join(ROOT, path)) && readFileSync(join(ROOT, path), 'utf8') === content;
}

const check = process.argv.includes('--check');
const scratch = mkdtempSync(join(tmpdir(), 'hookloom-generate-'));
try {
  const files = await generate(scratch);
  const stale = Object.entries(files).filter(([path, content]) => !isCurrent(path, content));
  for (const [path, content] of stale) {
    if (check) process.stdout.write(`${path} is stale: run npm run generate and commit the result\n`);
    else {
      writeFileSync(join(ROOT, path), content);
      process.stdout.write(`wrote ${path}\n`);
    }
  }
  if (stale.length === 0) process.stdout.write('generated files are current\n');
  process.exitCode = check && stale.length > 0 ? 1 : 0;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
