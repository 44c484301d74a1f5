import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the repository. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** What tests leave for people to look at: logs, screenshots. Not in the repository. */
export function artifactDirectory(name: string): string {
  const directory = join(ROOT, 'tests', '.artifacts', name);
  mkdirSync(directory, { recursive: true });
  return directory;
}
