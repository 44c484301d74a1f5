import { parseArgs } from 'node:util';
import { chaos } from './chaos.js';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '5' }, rate: { type: 'string', default: '20' } } });
const say = (line: string): void => void process.stdout.write(`${new Date().toISOString().slice(11, 19)}  ${line}\n`);

const { kills, ...counts } = await chaos({ durationMs: Number(values.minutes) * 60_000, eventsPerSecond: Number(values.rate), longestPauseMs: 8_000, say });
process.stdout.write('\n');
for (const [name, count] of Object.entries(kills)) process.stdout.write(`${`killed ${name}`.padEnd(28)}${String(count).padStart(8)}\n`);
for (const [name, count] of Object.entries(counts)) process.stdout.write(`${name.padEnd(28)}${String(count).padStart(8)}\n`);
const kept = counts.accepted === counts.succeeded + counts.failed && counts.startedTwice === 0 && counts.calledTwice === 0;
process.stdout.write(kept ? '\naccepted = succeeded + visibly failed; nothing was done twice\n' : '\nThe promise was broken.\n');
process.exitCode = kept ? 0 : 1;
