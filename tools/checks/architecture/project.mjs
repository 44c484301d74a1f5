import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { importsOf } from './imports.mjs';
import { LAYERS } from './layers.mjs';

const SOURCE = /\.(ts|tsx)$/;

/**
 * @typedef {{ specifier: string, line: number, typeOnly: boolean, target: string, kind: 'file' | 'builtin' | 'package' | 'missing' }} Edge
 * @typedef {{ path: string, workspace: string, lines: number, edges: Edge[] }} SourceFile
 * @typedef {{ directory: string, name: string, exports: Record<string, string>, dependencies: Set<string> }} Workspace
 */

/**
 * Reads every source with its imports resolved: to a file of the project (path from the root), a built-in
 * ("node:fs"), or an npm package by name.
 * @param {string} root
 */
export function readProject(root) {
  const workspaces = Object.keys(LAYERS)
    .filter((directory) => existsSync(join(root, directory, 'package.json')))
    .map((directory) => readWorkspace(root, directory));
  const byName = new Map(workspaces.map((workspace) => [workspace.name, workspace]));
  /** @type {Map<string, SourceFile>} */
  const files = new Map();
  for (const workspace of workspaces) {
    for (const path of sources(root, `${workspace.directory}/src`)) {
      const text = readFileSync(join(root, path), 'utf8');
      const edges = importsOf(text).map((found) => ({ ...found, ...resolve(root, path, found.specifier, workspace, byName) }));
      files.set(path, { path, workspace: workspace.directory, lines: text.split('\n').length - 1, edges });
    }
  }
  return { workspaces, files };
}

function readWorkspace(root, directory) {
  const manifest = JSON.parse(readFileSync(join(root, directory, 'package.json'), 'utf8'));
  const exports = Object.entries(manifest.exports ?? {}).map(([key, value]) => [
    posix.join(manifest.name, key),
    posix.join(directory, value.source),
  ]);
  return {
    directory,
    name: manifest.name,
    exports: Object.fromEntries(exports),
    dependencies: new Set([...Object.keys(manifest.dependencies ?? {}), ...Object.keys(manifest.devDependencies ?? {})]),
  };
}

function sources(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sources(root, path);
    return SOURCE.test(entry.name) ? [path] : [];
  });
}

/** @returns {{ target: string, kind: Edge['kind'] }} */
function resolve(root, from, specifier, workspace, byName) {
  if (specifier.startsWith('.')) return localFile(root, posix.join(dirname(from), specifier));
  // The editor's alias of its own sources.
  if (specifier.startsWith('@/')) return localFile(root, posix.join(workspace.directory, 'src', specifier.slice(2)));
  if (isBuiltin(specifier)) return { kind: 'builtin', target: specifier.startsWith('node:') ? specifier : `node:${specifier}` };
  const name = specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
  const own = byName.get(name);
  if (own === undefined) return { kind: 'package', target: name };
  const target = own.exports[specifier];
  return target === undefined ? { kind: 'missing', target: specifier } : { kind: 'file', target };
}

/** Sources import compiled names: `./x.js` is `x.ts` or `x.tsx`. Other files (styles, JSON, images) stand for themselves. */
function localFile(root, path) {
  const stem = path.replace(/\.(m?js)x?$/, '');
  const candidates = [path, `${stem}.ts`, `${stem}.tsx`, `${stem}.d.ts`, `${path}/index.ts`, `${path}/index.tsx`];
  const plain = path.split('?')[0];
  const found = [...candidates, plain].find((candidate) => /\.\w+$/.test(candidate) && existsSync(join(root, candidate)));
  return { kind: 'file', target: found ?? path };
}
