import { ProblemError } from '../../platform/problems/problem.js';

export const eventNotFound = (): ProblemError => new ProblemError({ status: 404, code: 'event.not-found', detail: 'There is no event with this id. It may be older than what is kept.' });

export const nothingToReplay = (): ProblemError =>
  new ProblemError({ status: 409, code: 'event.not-replayable', detail: 'This event could not be read, so there is nothing to run again. Ask the sender to send it again.' });

export const neverPublished = (): ProblemError =>
  new ProblemError({ status: 409, code: 'workflow.not-published', detail: 'The workflow was never published, so there is no version to run. Publish it first.' });
