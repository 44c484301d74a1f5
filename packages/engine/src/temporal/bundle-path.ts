import { fileURLToPath } from 'node:url';

/** The bundle of Temporal workflows; made at build time, so that a start does not pay for it. */
export const BUNDLE_PATH = fileURLToPath(new URL('../../dist/workflow-bundle.js', import.meta.url));
