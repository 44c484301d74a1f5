import { describe, expect, it } from 'vitest';
import { FAILURE_WINDOW_MS, MAX_FAILURES_PER_ACCOUNT, MAX_FAILURES_PER_ADDRESS, SignInThrottle } from './sign-in-throttle.js';

const fail = (throttle: SignInThrottle, times: number, email: string, address: string): void => {
  for (let i = 0; i < times; i += 1) throttle.attempt(email, address, 0);
};

describe('sign-in throttle', () => {
  it('makes the guesser wait, and nobody else', () => {
    const throttle = new SignInThrottle();
    fail(throttle, MAX_FAILURES_PER_ACCOUNT, 'owner@example.com', '192.0.2.1');
    expect(throttle.waitFor('owner@example.com', '192.0.2.1', 0)).toBe(FAILURE_WINDOW_MS / 1_000);
    expect(throttle.waitFor('owner@example.com', '192.0.2.2', 0)).toBeNull();
    expect(throttle.waitFor('owner@example.com', '192.0.2.1', FAILURE_WINDOW_MS)).toBeNull();
  });

  it('makes an address wait that tries many accounts', () => {
    const throttle = new SignInThrottle();
    for (let i = 0; i < MAX_FAILURES_PER_ADDRESS; i += 1) fail(throttle, 1, `user${i}@example.com`, '192.0.2.1');
    expect(throttle.waitFor('someone@example.com', '192.0.2.1', 0)).not.toBeNull();
  });

  it('forgets failures once the right password came', () => {
    const throttle = new SignInThrottle();
    fail(throttle, MAX_FAILURES_PER_ACCOUNT, 'owner@example.com', '192.0.2.1');
    throttle.succeeded('owner@example.com', '192.0.2.1');
    expect(throttle.waitFor('owner@example.com', '192.0.2.1', 0)).toBeNull();
  });
});
