import { once } from 'node:events';
import type { Child } from '../children.js';
import type { LoadJob, LoadResult } from './protocol.js';

/**
 * Has the generator's process do one job.
 * @throws Error when a connection broke, or when any answer was not a success
 */
export async function load({ process: generator }: Child<object>, job: LoadJob): Promise<LoadResult> {
  const ended = new AbortController();
  const exit = once(generator, 'exit', { signal: ended.signal }).then(() => Promise.reject(new Error('the load generator ended')));
  generator.send(job);
  try {
    const [message] = (await Promise.race([once(generator, 'message', { signal: ended.signal }), exit])) as [Reply];
    if ('error' in message) throw new Error(`the load could not be sent: ${message.error}`);
    const [failure] = message.result.failures;
    if (failure !== undefined) {
      throw new Error(`${failure.count} of the requests were answered ${failure.status}: ${failure.text.slice(0, 500)}`);
    }
    return message.result;
  } finally {
    // Whichever lost the race is no longer listened for.
    exit.catch(() => undefined);
    ended.abort();
  }
}

type Reply = { result: LoadResult } | { error: string };
