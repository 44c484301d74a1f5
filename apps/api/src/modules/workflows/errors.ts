import type { Graph, OperationError, Problem } from '@hookloom/graph';
import { ProblemError } from '../../platform/problems/problem.js';

const MAX_NAMED = 3;
const inWords = (problems: readonly Problem[]): string => {
  const errors = problems.filter((problem) => problem.severity === 'error');
  const more = errors.length > MAX_NAMED ? ` (and ${errors.length - MAX_NAMED} more)` : '';
  return errors.slice(0, MAX_NAMED).map((problem) => problem.message).join(' ') + more;
};

export const workflowNotFound = (): ProblemError =>
  new ProblemError({ status: 404, code: 'workflow.not-found', detail: 'There is no workflow with this id. It may have been deleted.' });

export const versionNotFound = (number: number): ProblemError =>
  new ProblemError({ status: 404, code: 'version.not-found', detail: `The workflow has no version ${number}.` });

/** Nobody's work is lost: the answer carries both. */
export const staleRevision = (current: { revision: number; graph: Graph }, yours: Graph | null): ProblemError =>
  new ProblemError({
    status: 409,
    code: 'workflow.stale-revision',
    detail: `The draft was saved since you loaded it (it is at revision ${current.revision} now). Look at both and save again.`,
    extensions: { current, yours: yours && { graph: yours } },
  });

export const invalidGraph = (problems: readonly Problem[]): ProblemError =>
  new ProblemError({ status: 400, code: 'graph.invalid', detail: inWords(problems), extensions: { problems } });

export const hasProblems = (problems: readonly Problem[]): ProblemError =>
  new ProblemError({ status: 422, code: 'workflow.has-problems', detail: inWords(problems), extensions: { problems } });

export const operationRefused = (error: OperationError, index: number): ProblemError =>
  new ProblemError({ status: 400, code: error.code, detail: error.message, extensions: { operation: index, params: error.params } });

export const neverPublished = (): ProblemError =>
  new ProblemError({ status: 409, code: 'workflow.not-published', detail: 'The workflow has no version yet. Publish it, which also switches it on.' });

export const notStartedByHand = (): ProblemError =>
  new ProblemError({ status: 409, code: 'workflow.not-manual', detail: 'The published version is not started by hand. Add a Manual trigger and publish, or send it an event.' });

export const badPayload = (): ProblemError =>
  new ProblemError({ status: 400, code: 'event.bad-payload', detail: 'What a trigger gives is a JSON object.', errors: [{ field: 'event', code: 'isObject', message: 'event must be an object' }] });

export const unknownNode = (key: string): ProblemError =>
  new ProblemError({ status: 404, code: 'node.not-found', detail: `The draft has no node “${key}”.` });
