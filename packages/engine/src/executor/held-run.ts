import type { WebhookAnswer } from '@hookloom/node-sdk';
import type { StepRun } from './step-runner.js';

/** A run that this instance holds under `epoch`. */
export interface HeldRun extends StepRun {
  epoch: number;
  /** This instance. */
  owner: string;
  cancelRequested: boolean;
  answer: WebhookAnswer | null;
}
