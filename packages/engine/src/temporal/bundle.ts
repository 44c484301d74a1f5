import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';
import { BUNDLE_PATH } from './bundle-path.js';

const { code } = await bundleWorkflowCode({ workflowsPath: fileURLToPath(new URL('./workflows/index.js', import.meta.url)) });
await writeFile(BUNDLE_PATH, code);
