/**
 * Entry of `npm start`, `npm test`, `npm run bench` and `npm run chaos` on a fresh clone as on a prepared one: checks Node, installs
 * and builds what is missing or out of date, then hands over to the compiled launcher in the same process. The command
 * `install` stops after installing.
 * Plain JavaScript without dependencies, since nothing is installed when it runs.
 */
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './bootstrap/build.mjs';
import { explain } from './bootstrap/failure.mjs';
import { installIfStale } from './bootstrap/install.mjs';
import { createProgress } from './progress.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LEAST_NODE = [20, 19, 0];

/** What must be built for each command; Nx builds what these depend on first. */
const PROJECTS = {
  install: [],
  start: ['@hookloom/api', '@hookloom/editor', '@hookloom/stack'],
  test: ['@hookloom/api', '@hookloom/editor', '@hookloom/stack'],
  bench: ['@hookloom/api', '@hookloom/editor', '@hookloom/stack', '@hookloom/bench'],
  chaos: ['@hookloom/api', '@hookloom/editor', '@hookloom/stack', '@hookloom/tests'],
};

function checkPlatform() {
  const version = process.versions.node.split('.').map(Number);
  const difference = LEAST_NODE.map((least, i) => version[i] - least).find((d) => d !== 0) ?? 0;
  if (difference < 0) {
    throw explain(
      `Hookloom needs Node ${LEAST_NODE.join('.')} or newer, and this is ${process.versions.node}.`,
      'Install the current LTS from https://nodejs.org (or nvm install --lts) and run the command again.',
    );
  }
  if (process.platform === 'win32') {
    throw explain(
      'Hookloom runs on Linux and macOS.',
      'On Windows, run it inside WSL 2 (wsl --install), or with docker compose up.',
    );
  }
}

async function main([command = 'start', ...args]) {
  const projects = PROJECTS[command];
  if (projects === undefined) {
    throw explain(`There is no command "${command}".`, `Use one of ${Object.keys(PROJECTS).join(', ')}.`);
  }
  checkPlatform();
  const progress = createProgress();
  await installIfStale(ROOT, progress);
  if (command === 'install') return;
  await buildIfStale(ROOT, projects, progress);
  const launcher = await import(new URL('stack/dist/main.js', import.meta.url).href);
  process.exitCode = await launcher.main(command, args, { root: ROOT, progress });
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  // Failures a person can mend say so in their message; anything else is a defect and needs its stack.
  const text = error.mendable === true ? error.message : (error.stack ?? String(error));
  process.stderr.write(`\n${text}\n`);
  process.exitCode = 1;
}
