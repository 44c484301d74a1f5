import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BARRIERS, GENERATED, LAYERS, MOST_LINES, TEST_FILE } from './layers.mjs';
import { readProject } from './project.mjs';

/**
 * @typedef {{ file: string, line: number, message: string }} Problem
 * @param {string} root
 * @returns {{ problems: Problem[], files: number }}
 */
export function checkArchitecture(root) {
  const { workspaces, files } = readProject(root);
  const shared = sharedTools(root);
  const byDirectory = new Map(workspaces.map((workspace) => [workspace.directory, workspace]));
  const problems = [];
  for (const file of files.values()) {
    const report = (line, message) => problems.push({ file: file.path, line, message });
    const workspace = byDirectory.get(file.workspace);
    for (const edge of file.edges) {
      checkEdge(file, edge, workspace, shared, (message) => report(edge.line, message));
    }
    if (file.lines > MOST_LINES && !GENERATED.test(file.path)) {
      report(MOST_LINES, `has ${file.lines} lines, more than ${MOST_LINES}: it is probably two ideas`);
    }
  }
  problems.push(...BARRIERS.flatMap((barrier) => checkBarrier(barrier, files)));
  return { problems, files: files.size };
}

/** Direction between workspaces, purity, and imports that package.json doesn't name. */
function checkEdge(file, edge, workspace, shared, report) {
  const layer = LAYERS[file.workspace];
  if (edge.kind === 'missing') {
    report(`imports ${edge.target}, which that package does not export`);
  } else if (edge.kind === 'builtin') {
    if (layer.pure === true && !TEST_FILE.test(file.path)) report(`is pure and may not import ${edge.target}`);
  } else if (edge.kind === 'package') {
    const types = `@types/${edge.target.replace('@', '').replace('/', '__')}`;
    const declared = [edge.target, types].some((name) => workspace.dependencies.has(name) || shared.has(name));
    if (!declared) report(`imports ${edge.target}, which ${file.workspace}/package.json does not name`);
  } else if (edge.specifier.startsWith('.')) {
    const inside = edge.target.startsWith(`${file.workspace}/`) || layer.outside?.includes(edge.target) === true;
    if (!inside) report(`reaches out of ${file.workspace} by path (${edge.specifier}); import the package instead`);
  } else if (!edge.target.startsWith(`${file.workspace}/`) && !allows(layer.uses, edge.specifier)) {
    report(`${file.workspace} may not import ${edge.specifier}${hint(layer.uses)}`);
  }
}

/** Follows run-time imports from each guarded file; reports the whole chain, for the cut may belong anywhere in it. */
function checkBarrier({ name, from, forbidden, packages }, files) {
  const problems = [];
  const isForbidden = (edge) =>
    forbidden.some((pattern) => pattern.test(edge.target)) ||
    (packages !== undefined && edge.kind === 'package' && !packages.includes(edge.target));
  for (const start of files.keys()) {
    if (!from.test(start) || TEST_FILE.test(start)) continue;
    const seen = new Set([start]);
    const queue = [{ path: start, chain: [start], line: 0 }];
    for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
      for (const edge of files.get(at.path)?.edges ?? []) {
        if (edge.typeOnly || seen.has(edge.target)) continue;
        seen.add(edge.target);
        const chain = [...at.chain, edge.target];
        const line = at.line === 0 ? edge.line : at.line;
        if (isForbidden(edge)) problems.push({ file: start, line, message: `${name} reaches ${chain.slice(1).join(' → ')}` });
        else queue.push({ path: edge.target, chain, line });
      }
    }
  }
  return problems;
}

function allows(uses, specifier) {
  return uses.some((name) => specifier === name || (name.split('/').length === 2 && specifier.startsWith(`${name}/`)));
}

function hint(uses) {
  return uses.length === 0 ? ': it stands below all others' : `, only ${uses.join(', ')}`;
}

/** Tools of the whole repository (vitest, fast-check …), which any workspace may use in its tests. */
function sharedTools(root) {
  const file = join(root, 'package.json');
  if (!existsSync(file)) return new Set();
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  return new Set([...Object.keys(manifest.dependencies ?? {}), ...Object.keys(manifest.devDependencies ?? {})]);
}
