import type { NodeError } from '@hookloom/node-sdk';
import { ProblemError } from '../../platform/problems/problem.js';

export const triggerNotFound = (): ProblemError => new ProblemError({ status: 404, code: 'trigger.not-found', detail: 'The workflow has no trigger with this id.' });

export const takesNoRequests = (): ProblemError =>
  new ProblemError({ status: 409, code: 'trigger.no-requests', detail: 'This trigger takes no requests. Use “Run” or “Test” instead.' });

export const triggerOff = (): ProblemError =>
  new ProblemError({ status: 409, code: 'trigger.off', detail: 'The workflow is off, so its trigger takes nothing in. Publish it or switch it on first.' });

export const noTestRequest = (error: NodeError): ProblemError =>
  new ProblemError({ status: 409, code: 'trigger.no-test-request', detail: error.message, extensions: { cause: error.error } });
