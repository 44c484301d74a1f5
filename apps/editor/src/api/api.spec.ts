// @vitest-environment happy-dom
import i18next from 'i18next';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startI18n } from '@/i18n/i18n';
import { describeError } from './describe-error';
import { createCoalescer } from './live';
import { ApiProblem, NetworkError, toApiProblem } from './problem';
import { isWorthRetrying } from './query-client';

describe('toApiProblem', () => {
  it('keeps what the server said', () => {
    const problem = toApiProblem(409, { title: 'Stale', code: 'workflow.stale-revision', detail: 'Load it again.', errors: [{ field: 'name', code: 'x', message: 'm' }] });
    expect(problem).toBeInstanceOf(ApiProblem);
    expect([problem.status, problem.code, problem.message, problem.errors[0]?.field]).toEqual([409, 'workflow.stale-revision', 'Load it again.', 'name']);
  });
  it('makes something of an answer that is no problem document', () => expect(toApiProblem(502, '<html>').code).toBe('http.502'));
});

it('asks again only where that could help', () => {
  const refused = toApiProblem(404, null);
  const broken = toApiProblem(503, null);
  expect([isWorthRetrying(0, refused), isWorthRetrying(0, broken), isWorthRetrying(0, new TypeError('fetch')), isWorthRetrying(2, broken)]).toEqual([false, true, true, false]);
});

describe('createCoalescer', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  it('acts once per span of time, for each key once', () => {
    const act = vi.fn();
    const renew = createCoalescer(act, 300);
    for (const key of ['runs', 'runs', 'events', 'runs']) renew(key);
    vi.advanceTimersByTime(299);
    expect(act).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    renew('runs');
    vi.advanceTimersByTime(300);
    expect(act.mock.calls).toEqual([[['runs', 'events']], [['runs']]]);
  });
});

describe('describeError', () => {
  it('says what, then why, from the detail where the title only names the status', async () => {
    await startI18n('en');
    const t = i18next.getFixedT('en', 'common');
    expect(describeError(toApiProblem(409, { title: 'Conflict', code: 'event.not-replayable', detail: 'This event could not be read. Ask the sender to send it again.' }), t)).toEqual({ what: 'This event could not be read', why: 'Ask the sender to send it again.', code: 'event.not-replayable' });
    expect(describeError(toApiProblem(409, { title: 'Two graphs', code: 'x', detail: 'Load it again.' }), t).what).toBe('Two graphs');
    expect(describeError(new NetworkError('Failed to fetch'), t).what).toBe('The server did not answer');
    expect(describeError(new TypeError('l is not a function'), t)).toEqual({ what: 'Something went wrong here', why: 'l is not a function' });
  });
});
