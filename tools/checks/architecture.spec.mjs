import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkArchitecture } from './architecture/check.mjs';
import { importsOf } from './architecture/imports.mjs';

let root;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hookloom-architecture-'));
  write('package.json', { devDependencies: { vitest: '1' } });
  workspace('packages/node-sdk', { '.': 'index' });
  workspace('packages/graph', { '.': 'index' });
  workspace('packages/db', { '.': 'index' }, ['typeorm']);
  workspace('packages/nodes', { './declarations': 'declarations', './behaviour': 'behaviour' });
  workspace('packages/engine', { '.': 'index' }, ['@temporalio/workflow', 'undici']);
  workspace('apps/api', {}, ['@nestjs/common']);
  workspace('apps/editor', {}, ['react']);
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('directions', () => {
  it('accepts what the design allows', () => {
    write('packages/graph/src/plan.ts', "import type { Json } from '@hookloom/node-sdk';\n");
    write('packages/engine/src/run.ts', "import { run } from '@hookloom/nodes/behaviour';\nimport { request } from 'undici';\n");
    write('apps/api/src/catalog.ts', "import { all } from '@hookloom/nodes/declarations';\nimport '@hookloom/engine';\n");
    write('apps/editor/src/app.tsx', "import { plan } from '@hookloom/graph';\nimport { useState } from 'react';\nimport './app.css';\n");
    expect(messages()).toEqual([]);
  });

  it.each([
    ['packages/node-sdk', '@hookloom/graph'],
    ['packages/graph', '@hookloom/db'],
    ['packages/db', '@hookloom/nodes/behaviour'],
    ['packages/nodes', '@hookloom/graph'],
    ['apps/api', '@hookloom/nodes/behaviour'],
    ['apps/editor', '@hookloom/db'],
  ])('refuses %s importing %s, also as a type', (directory, name) => {
    write(`${directory}/src/wrong.ts`, `\nimport type {\n  Thing,\n} from '${name}';\n`);
    expect(messages()).toEqual([expect.stringMatching(new RegExp(`^${directory}/src/wrong.ts:2 .*may not import ${name}`))]);
  });

  it('refuses a way around by path', () => {
    write('apps/editor/src/wrong.ts', "import { x } from '../../../packages/db/src/index.js';\n");
    expect(messages()[0]).toContain('reaches out of apps/editor by path');
  });

  it('refuses a subpath that is not exported, and a package that is not declared', () => {
    write('packages/graph/src/wrong.ts', "import '@hookloom/node-sdk/src/secret.js';\nexport * from 'lodash';\n");
    expect(messages()).toEqual([
      expect.stringContaining('does not export'),
      expect.stringContaining('packages/graph/package.json does not name'),
    ]);
  });
});

describe('purity', () => {
  it('keeps built-ins out of graph and node-sdk, save in their tests', () => {
    write('packages/graph/src/wrong.ts', "const fs = await import('fs');\n");
    write('packages/graph/src/right.spec.ts', "import { readFileSync } from 'node:fs';\nimport { it } from 'vitest';\n");
    expect(messages()).toEqual([expect.stringMatching(/wrong\.ts:1 is pure and may not import node:fs/)]);
  });
});

describe('barriers', () => {
  it('follows run-time imports out of Temporal workflow code', () => {
    write('packages/engine/src/temporal/workflows/run-graph.ts', "import { verdict } from '../verdict.js';\n");
    write('packages/engine/src/temporal/verdict.ts', "export { load } from '../load.js';\n");
    write('packages/engine/src/load.ts', "import { run } from '@hookloom/nodes/behaviour';\n");
    expect(messages()).toEqual([
      expect.stringContaining(
        'Temporal workflow code reaches packages/engine/src/temporal/verdict.ts → packages/engine/src/load.ts → ' +
          'packages/nodes/src/behaviour.ts',
      ),
    ]);
  });

  it('lets workflow code name activities as types, and nothing but Temporal from npm', () => {
    write(
      'packages/engine/src/temporal/workflows.ts',
      "import type { act } from './activities.js';\nimport { sleep } from '@temporalio/workflow';\nimport 'undici';\n",
    );
    write('packages/engine/src/temporal/activities.ts', "import { run } from '@hookloom/nodes/behaviour';\n");
    expect(messages()).toEqual([expect.stringContaining('Temporal workflow code reaches undici')]);
  });

  it('keeps behaviour out of what the API loads', () => {
    write('packages/nodes/src/declarations.ts', "import './behaviour.js';\n");
    expect(messages()).toEqual([expect.stringContaining('reaches packages/nodes/src/behaviour.ts')]);
  });
});

describe('size', () => {
  it('reports files over 400 lines unless a program wrote them', () => {
    write('apps/api/src/long.ts', 'export {};\n'.repeat(401));
    write('apps/editor/src/schema.generated.ts', 'export {};\n'.repeat(401));
    expect(messages()).toEqual([expect.stringContaining('apps/api/src/long.ts:400 has 401 lines')]);
  });
});

describe('importsOf', () => {
  it('sees every form and its line, and no import in a comment', () => {
    const text = [
      "/** import { no } from 'comment'; */",
      '/*',
      "import { no } from 'block';",
      '*/',
      "import './effect.js';",
      "import a, { type B } from 'a';",
      "export type { C } from 'c';",
      "export * as d from 'd';",
      "const e = await import('e');",
      'import {',
      '  f,',
      "} from 'f';",
      "export const g = 'not from';",
    ].join('\n');
    expect(importsOf(text)).toEqual([
      { specifier: './effect.js', line: 5, typeOnly: false },
      { specifier: 'a', line: 6, typeOnly: false },
      { specifier: 'c', line: 7, typeOnly: true },
      { specifier: 'd', line: 8, typeOnly: false },
      { specifier: 'e', line: 9, typeOnly: false },
      { specifier: 'f', line: 10, typeOnly: false },
    ]);
  });
});

function messages() {
  return checkArchitecture(root).problems.map(({ file, line, message }) => `${file}:${line} ${message}`);
}

function workspace(directory, entries, dependencies = []) {
  const sources = Object.entries(entries);
  write(`${directory}/package.json`, {
    name: `@hookloom/${directory.split('/')[1]}`,
    exports: Object.fromEntries(sources.map(([key, name]) => [key, { source: `./src/${name}.ts` }])),
    dependencies: Object.fromEntries(dependencies.map((name) => [name, '1'])),
  });
  for (const [, name] of sources) write(`${directory}/src/${name}.ts`, 'export {};\n');
}

function write(path, content) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
}
