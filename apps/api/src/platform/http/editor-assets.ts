import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { PROBLEM_CONTENT_TYPE, problemBody } from '../problems/problem.js';

/** Where the editor's build lies, seen from this file's place in `dist/` and in `src/` alike. */
export const EDITOR_DIRECTORY = fileURLToPath(new URL('../../../../editor/dist', import.meta.url));
/** Vite puts a content hash into every name under here, so browsers may keep these for ever. */
const HASHED_PREFIX = '/assets/';

/**
 * Serves the editor. Addresses that name no file and were asked for by a browser's navigation get the app itself, which
 * has its own routes.
 */
export async function serveEditor(server: FastifyInstance, directory = EDITOR_DIRECTORY): Promise<void> {
  const indexFile = join(directory, 'index.html');
  if (existsSync(directory)) {
    await server.register(fastifyStatic, {
      root: directory,
      wildcard: false,
      index: false,
      cacheControl: false,
      // The editor's build leaves compressed copies beside its files.
      preCompressed: true,
      setHeaders: (response, path) => {
        const hashed = path.slice(directory.length).startsWith(HASHED_PREFIX);
        response.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  server.get('/*', async (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/';
    const isPage = !path.startsWith('/api/') && !path.startsWith('/hooks/') && !path.startsWith(HASHED_PREFIX);
    if (isPage && existsSync(indexFile)) {
      return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(await readFile(indexFile));
    }
    const detail = isPage ? 'The editor is not built. Run “npm run build”.' : 'There is nothing at this address. The API is described at /api/docs.';
    return reply.code(404).type(PROBLEM_CONTENT_TYPE).send(JSON.stringify(problemBody({ status: 404, code: 'route.not-found', detail })));
  });
}
