import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeTypeId } from '@hookloom/node-sdk';
import { checkCredential, checkDeclaration } from '@hookloom/node-sdk/testing';
import { describe, expect, it } from 'vitest';
import { behaviourOf, behaviours } from './behaviour.js';
import { catalogue } from './catalogue.js';
import * as declarations from './declarations.js';
import { ingressOf, scheduleOf } from './ingress.js';

const { nodes } = catalogue;

const SOURCE = dirname(fileURLToPath(import.meta.url));

describe('every declaration', () => {
  it.each(nodes.map((node) => [node.key, node] as const))('%s keeps to the rules', (_, node) => {
    expect(checkDeclaration(node)).toEqual([]);
  });
  it.each(catalogue.credentials.map((credential) => [credential.key, credential] as const))('%s keeps to the rules', (_, credential) => {
    expect(checkCredential(credential)).toEqual([]);
  });
  it('is in the catalogue once', () => {
    const all = [...catalogue.nodes, ...catalogue.credentials];
    expect(new Set(all)).toEqual(new Set(Object.values(declarations)));
    expect(new Set(nodes.map((node) => nodeTypeId(node.key, node.version))).size).toBe(nodes.length);
    expect(new Set(catalogue.credentials.map(({ key }) => key)).size).toBe(catalogue.credentials.length);
  });
  it('names credential types that exist', () => {
    const known = catalogue.credentials.map(({ key }) => key);
    for (const { credential } of catalogue.nodes) expect(known).toEqual(expect.arrayContaining([...(credential?.types ?? [])]));
  });
});

describe('behaviour', () => {
  it('exists for every action and piece of logic but containers, with the catalogue’s own declaration', () => {
    const steps = nodes.filter(({ family, container }) => family !== 'trigger' && !container);
    for (const node of steps) expect(behaviourOf(node.key, node.version)?.declaration, node.key).toBe(node);
    expect(behaviours.length).toBe(steps.length);
  });
  it('exists for no container', () => {
    const containers = nodes.filter(({ container }) => container);
    expect(containers.map(({ container }) => container?.kind)).toEqual(['for-each', 'repeat', 'try']);
    for (const { key, version } of containers) expect(behaviourOf(key, version), key).toBeUndefined();
  });
  it('exists for nothing else', () => {
    expect(behaviourOf('core.webhook', 1)).toBeUndefined();
    expect(behaviourOf('core.if', 2)).toBeUndefined();
    expect(behaviourOf('__proto__', 1)).toBeUndefined();
  });
});

describe('ingress', () => {
  it('exists for every trigger that takes requests, a schedule for every one of the clock', () => {
    for (const node of catalogue.nodes) {
      const modes = node.trigger?.modes ?? [];
      expect(ingressOf(node.key, node.version)?.declaration, node.key).toBe(modes.includes('instant') ? node : undefined);
      expect(scheduleOf(node.key, node.version)?.declaration, node.key).toBe(modes.includes('scheduled') ? node : undefined);
    }
  });
});

describe('what the API loads', () => {
  it.each(['declarations.ts', 'catalogue.ts', 'ingress.ts', 'index.ts'])('%s reaches no behaviour', (entry) => {
    const reached = [...reachable(join(SOURCE, entry))];
    expect(reached.length).toBeGreaterThan(5);
    expect(reached.filter((file) => /\/(run|behaviour)\.ts$/.test(file))).toEqual([]);
  });
  it('finds behaviour from the behaviour entry, so the test above can fail', () => {
    const runs = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('/run.ts'));
    expect([...reachable(join(SOURCE, 'behaviour.ts'))].filter((file) => file.endsWith('/run.ts')).length).toBe(runs.length);
  });
});

/** Files that an entry imports, directly or not, as far as they are ours. */
function reachable(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)\.js'/g)) reachable(resolve(dirname(file), `${specifier}.ts`), found);
  return found;
}
