import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Where the API listens in development; the built editor is served by the API itself. */
const API = process.env.HOOKLOOM_API_URL ?? 'http://127.0.0.1:4680';

/**
 * Libraries that change rarely sit in chunks of their own, so that a release does not make browsers fetch them again.
 * What only one lazy screen needs (canvas, code editor) is left to the bundler: it stays out of the first load.
 */
const VENDOR_GROUPS = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 30 },
  { name: 'data', test: /node_modules[\\/](@tanstack|openapi-fetch|zustand|i18next|react-i18next|use-sync-external-store)[\\/]/, priority: 20 },
  { name: 'radix', test: /node_modules[\\/](radix-ui|@radix-ui|@floating-ui|aria-hidden|react-remove-scroll)/, priority: 20 },
  { name: 'canvas', test: /node_modules[\\/](@xyflow|d3-)/, priority: 20 },
  { name: 'code', test: /node_modules[\\/](@codemirror|codemirror|@lezer|crelt|style-mod|w3c-keyname)/, priority: 20 },
];

/** Starts loading the text font with the page, not after its styles: text is drawn once, in its final width. */
function preloadTextFont(): Plugin {
  return {
    name: 'hookloom-preload-text-font',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const font = Object.keys(bundle ?? {}).find((file) => /inter-latin-wght-normal.*\.woff2$/.test(file));
        return font ? [{ tag: 'link', attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `/${font}` }, injectTo: 'head' }] : [];
      },
    },
  };
}

/** Smaller files gain nothing. */
const COMPRESS_FROM_BYTES = 1_024;
/** The highest takes ten times as long for a few per cent less. */
const BROTLI_QUALITY = 6;

/** Writes compressed copies of text files beside them, so that serving one costs a file read and no compression. */
function precompress(): Plugin {
  return {
    name: 'hookloom-precompress',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const texts = Object.keys(bundle).filter((file) => /\.(js|css|svg)$/.test(file));
      await Promise.all(
        texts.map(async (file) => {
          const path = join(dir, file);
          const content = await readFile(path);
          if (content.length < COMPRESS_FROM_BYTES) return;
          const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
          await writeFile(`${path}.br`, await promisify(brotliCompress)(content, { params }));
          await writeFile(`${path}.gz`, await promisify(gzip)(content));
        }),
      );
    },
  };
}

export default defineConfig({
  base: '/',
  plugins: [react(), tailwindcss(), preloadTextFont(), precompress()],
  resolve: {
    alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) },
    conditions: ['source', 'module', 'browser', 'development|production'],
  },
  server: {
    host: '127.0.0.1',
    port: 4690,
    proxy: { '/api': { target: API }, '/hooks': { target: API } },
  },
  build: {
    outDir: 'dist',
    target: 'es2023',
    rolldownOptions: { output: { codeSplitting: { groups: VENDOR_GROUPS } } },
  },
});
