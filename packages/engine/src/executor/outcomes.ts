import type { StepOutcome } from '@hookloom/graph';
import type { Json, StepError, StepResult } from '@hookloom/node-sdk';

export function startedOutcome(path: string, node: string, attempt: number): StepOutcome {
  return { path, node, status: 'started', attempt, ports: null, output: null, error: null, wakeAt: null };
}

export function succeededOutcome(path: string, node: string, attempt: number, output: Json, ports: readonly string[]): StepOutcome {
  return { path, node, status: 'succeeded', attempt, ports: [...ports], output, error: null, wakeAt: null };
}

export function cancelledOutcome(path: string, node: string): StepOutcome {
  return { path, node, status: 'cancelled', attempt: 1, ports: [], output: null, error: null, wakeAt: null };
}

/** @param retryAt when the next attempt is made, ms since the epoch; null: this was the last */
export function failedOutcome(path: string, node: string, attempt: number, error: StepError, retryAt: number | null): StepOutcome {
  return { path, node, status: retryAt === null ? 'failed' : 'waiting', attempt, ports: null, output: null, error, wakeAt: retryAt };
}

/** What a behaviour's result means for the run. */
export function outcomeOf(path: string, node: string, attempt: number, result: StepResult): StepOutcome {
  switch (result.kind) {
    case 'done':
      return succeededOutcome(path, node, attempt, result.output, result.ports ?? ['main']);
    case 'drop':
      return succeededOutcome(path, node, attempt, { dropped: result.reason }, []);
    case 'wait':
      return { ...succeededOutcome(path, node, attempt, result.output, result.ports ?? ['main']), status: 'waiting', wakeAt: result.until };
  }
}
