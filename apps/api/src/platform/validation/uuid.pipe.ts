import { ParseUUIDPipe } from '@nestjs/common';
import { ProblemError } from '../problems/problem.js';

/** An id in an address. One that is no UUID names nothing, so the answer is 404. */
export const IdPipe = new ParseUUIDPipe({
  exceptionFactory: () => new ProblemError({ status: 404, code: 'id.not-found', detail: 'The id in the address is not one of ours: it must be a UUID.' }),
});
