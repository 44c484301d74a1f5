import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './command.mjs';
import { explain } from './failure.mjs';

const OUTPUT_LINES_SHOWN = 15;

/**
 * Installs the dependencies unless they are those of package-lock.json already.
 * @param {string} root @param {import('../progress.mjs').Progress} progress
 */
export async function installIfStale(root, progress) {
  const stamp = join(root, 'node_modules', '.hookloom-stamp');
  const wanted = lockHash(root);
  if (readOr(stamp, '') === wanted) return;
  if (installedByHand(root)) {
    writeFileSync(stamp, wanted);
    return;
  }
  await install(root, progress);
  // Computed again: npm may have written the lock file anew.
  writeFileSync(stamp, lockHash(root));
}

async function install(root, progress) {
  // `ci` is exact but begins with deleting everything; what is there already is better kept.
  const verb = existsSync(join(root, 'node_modules', '.package-lock.json')) ? 'install' : 'ci';
  const step = progress.step('Dependencies', 'asking the registry');
  const total = Object.keys(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages ?? {}).length;
  let fetched = 0;
  const { program, args } = npmCommand();
  const result = await runCommand(program, [...args, verb, '--no-audit', '--no-fund', '--loglevel=http'], {
    cwd: root,
    onLine: (line) => {
      if (!/http fetch GET \d+ \S+\.tgz/.test(line)) return;
      fetched += 1;
      step.update(`fetched ${fetched} of about ${total} packages`);
    },
  });
  if (result.code !== 0) {
    step.fail('npm failed');
    throw installFailure(result.output, root);
  }
  step.done('installed');
}

/** npm writes the hidden lock file last, so one as new as the lock file means a finished install. */
function installedByHand(root) {
  const installed = statSync(join(root, 'node_modules', '.package-lock.json'), { throwIfNoEntry: false });
  return installed !== undefined && installed.mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
}

function lockHash(root) {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  // Packages with native code are those of one platform and one Node ABI.
  return hash.update(`${process.platform} ${process.arch} ${process.versions.modules}`).digest('hex');
}

/** The npm that runs us, if one does, else the one on PATH. */
function npmCommand() {
  const script = process.env.npm_execpath;
  return script?.endsWith('.js') ? { program: process.execPath, args: [script] } : { program: 'npm', args: [] };
}

function installFailure(output, root) {
  const tail = output
    .split('\n')
    .filter((line) => !line.startsWith('npm http'))
    .slice(-OUTPUT_LINES_SHOWN)
    .join('\n');
  if (output.includes('ENOSPC')) {
    return explain(`The disk that holds ${root} is full.`, 'Free about 1 GB and run the command again.', tail);
  }
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return explain(
      `npm may not write in ${root} or in its cache.`,
      'Give your user the right to it (chown), and run the command again.',
      tail,
    );
  }
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET/.test(output)) {
    return explain(
      'npm could not reach the registry to install the dependencies.',
      'Connect to the internet (or set npm_config_registry to a mirror) and run the command again.',
      tail,
    );
  }
  return explain('npm could not install the dependencies.', 'Mend what it says above and run the command again.', tail);
}

function readOr(file, fallback) {
  return existsSync(file) ? readFileSync(file, 'utf8') : fallback;
}
