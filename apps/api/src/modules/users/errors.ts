import { ProblemError } from '../../platform/problems/problem.js';

export const setupDone = (): ProblemError =>
  new ProblemError({ status: 409, code: 'setup.done', detail: 'This installation has an owner already. Sign in instead.' });

export const wrongCredentials = (): ProblemError =>
  new ProblemError({ status: 401, code: 'auth.wrong-credentials', detail: 'The email address or the password is wrong.' });

export const wrongPassword = (): ProblemError =>
  new ProblemError({ status: 401, code: 'auth.wrong-password', detail: 'The current password is wrong.' });

/** @param retryAfterS seconds until the next attempt is looked at */
export const tooManyAttempts = (retryAfterS: number): ProblemError =>
  new ProblemError({
    status: 429,
    code: 'auth.too-many-attempts',
    detail: `Too many wrong passwords from here. Try again in ${Math.ceil(retryAfterS / 60)} minutes.`,
    headers: { 'retry-after': String(retryAfterS) },
  });

export const apiKeyNotFound = (): ProblemError =>
  new ProblemError({ status: 404, code: 'api-key.not-found', detail: 'There is no API key with this id.' });
