import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './command.mjs';
import { explain } from './failure.mjs';

/** Directories of workspaces; each of their folders may have sources and settings. */
const WORKSPACES = ['packages', 'apps'];
const SINGLE_WORKSPACES = ['tools/stack', 'bench'];
const SOURCE_FOLDERS = ['src', 'public', 'scripts'];
const ROOT_SETTINGS = ['package-lock.json', 'tsconfig.base.json', 'nx.json'];
/** Without these the stamp is not believed: somebody removed the output. */
const OUTPUTS = ['apps/api/dist/main.js', 'apps/editor/dist/index.html', 'tools/stack/dist/main.js'];

/**
 * Builds the projects with what they depend on, unless nothing changed since they were built last.
 * @param {string} root @param {string[]} projects @param {import('../progress.mjs').Progress} progress
 */
export async function buildIfStale(root, projects, progress) {
  const stampFile = join(root, 'node_modules', '.hookloom-build.json');
  const fingerprint = sourceFingerprint(root);
  if (isFresh(root, stampFile, fingerprint, projects)) return;
  const step = progress.step('Build', `${projects.length} projects and what they need`);
  const result = await runCommand(
    process.execPath,
    [join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js'), 'run-many', '-t', 'build', '-p', projects.join(',')]
      .concat(['--output-style=static']),
    {
      cwd: root,
      // A daemon would outlive the command.
      env: { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false', FORCE_COLOR: '0' },
      onLine: (line) => {
        const project = /nx run (\S+):build/.exec(line)?.[1];
        if (project !== undefined) step.update(project);
      },
    },
  );
  if (result.code !== 0) {
    step.fail('failed');
    throw explain('The build failed.', 'Mend what it says above and run the command again.', failedParts(result.output));
  }
  writeFileSync(stampFile, JSON.stringify({ fingerprint, projects }));
  step.done('built');
}

/** Of Nx's output, the parts of the projects that failed. */
export function failedParts(output) {
  const failed = [...(output.split('Failed tasks:')[1] ?? '').matchAll(/^- (\S+:build)/gm)].map((match) => match[1]);
  const parts = output.split(/^(?=> nx run )/m).filter((part) => failed.some((task) => part.startsWith(`> nx run ${task}`)));
  const text = parts.map((part) => part.split(/^ NX /m)[0]).join('');
  return text === '' ? output : text;
}

/** Hash over path, size and time of every source and setting: a few milliseconds for a thousand files. */
export function sourceFingerprint(root) {
  const hash = createHash('sha256');
  const add = (path) => {
    const stat = statSync(join(root, path), { throwIfNoEntry: false });
    if (stat?.isFile()) hash.update(`${path}\0${stat.size}\0${stat.mtimeMs}\n`);
  };
  const addTree = (folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true }).sort(byName)) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) addTree(path);
      else add(path);
    }
  };
  ROOT_SETTINGS.forEach(add);
  for (const workspace of workspaces(root)) {
    for (const entry of readdirSync(join(root, workspace), { withFileTypes: true }).sort(byName)) {
      if (entry.isFile()) add(`${workspace}/${entry.name}`);
      else if (SOURCE_FOLDERS.includes(entry.name)) addTree(`${workspace}/${entry.name}`);
    }
  }
  return hash.digest('hex');
}

function workspaces(root) {
  const grouped = WORKSPACES.flatMap((group) =>
    readdirSync(join(root, group), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${group}/${entry.name}`)
      .sort(),
  );
  return [...grouped, ...SINGLE_WORKSPACES];
}

function isFresh(root, stampFile, fingerprint, projects) {
  if (!OUTPUTS.every((file) => existsSync(join(root, file)))) return false;
  const stamp = readStamp(stampFile);
  return stamp?.fingerprint === fingerprint && projects.every((project) => stamp.projects.includes(project));
}

function readStamp(stampFile) {
  if (!existsSync(stampFile)) return undefined;
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'));
  } catch (error) {
    // Half-written when a build was interrupted: build again.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function byName(a, b) {
  return a.name < b.name ? -1 : 1;
}
