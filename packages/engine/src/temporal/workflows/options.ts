import type { LocalActivityOptions } from '@temporalio/workflow';

/**
 * An advance lasts as long as the run's steps do. It may be tried again at any time, without limit: it joins a run that
 * is being executed, takes over one whose executor is gone, and leaves alone one that has ended.
 */
export const ADVANCE_OPTIONS: LocalActivityOptions = {
  startToCloseTimeout: '2 hours',
  localRetryThreshold: '1 minute',
  retry: { initialInterval: '500 milliseconds', maximumInterval: '10 seconds' },
};
