/**
 * Checks that dependencies point the way the design says, on the imports in the sources: `npm run lint` runs it.
 * Prints every violation as `file:line  what is wrong`, and fails if there is one.
 */
import { fileURLToPath } from 'node:url';
import { checkArchitecture } from './architecture/check.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { problems, files } = checkArchitecture(root);
for (const { file, line, message } of problems) process.stdout.write(`${file}:${line}  ${message}\n`);
process.stdout.write(
  problems.length === 0
    ? `architecture: ${files} files keep the rules\n`
    : `architecture: ${problems.length} violations in ${files} files\n`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
