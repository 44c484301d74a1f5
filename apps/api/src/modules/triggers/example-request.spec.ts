import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { curlCommand } from './example-request.js';

it('makes a command that a shell hands over unchanged', () => {
  const body = `{"name":"O'Neill $HOME \`id\` \\"x\\""}`;
  const command = curlCommand('http://localhost/hooks/a?b=c&d', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const echoed = execFileSync('sh', ['-c', command.replace(/^curl/, 'printf "%s\\n"')], { encoding: 'utf8' }).trimEnd().split('\n');
  expect(echoed).toEqual(['-X', 'POST', 'http://localhost/hooks/a?b=c&d', '-H', 'content-type: application/json', '-d', body]);
});
