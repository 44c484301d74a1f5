import { ProblemError } from '../../platform/problems/problem.js';

export const runNotFound = (): ProblemError => new ProblemError({ status: 404, code: 'run.not-found', detail: 'There is no run with this id.' });

export const stepNotFound = (node: string): ProblemError =>
  new ProblemError({ status: 404, code: 'step.not-found', detail: `The version of this run has no step “${node}”.` });

export const runFinished = (status: string): ProblemError =>
  new ProblemError({ status: 409, code: 'run.finished', detail: `The run has ended already (${status}), so there is nothing to cancel.` });

export const eventGone = (): ProblemError =>
  new ProblemError({ status: 409, code: 'run.event-gone', detail: 'The event of this run is no longer kept, so it cannot be run again.' });
