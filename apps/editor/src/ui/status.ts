import type { Tone } from './badge';

/** Every state the product shows, in the order of the state language of the design. */
export const STATES = [
  'succeeded', 'running', 'failed', 'waiting', 'skipped', 'not-reached', 'queued', 'cancelled', 'unknown',
  'accepted', 'started', 'duplicate', 'filtered', 'refused', 'off', 'attention',
] as const;
export type State = (typeof STATES)[number];

export type RunState = 'queued' | 'running' | 'waiting' | 'succeeded' | 'failed' | 'cancelled';
export type EventState = 'accepted' | 'started' | 'duplicate' | 'filtered' | 'refused';
/** As the API reports a step. */
export type StepState = 'started' | 'succeeded' | 'failed' | 'waiting' | 'unknown' | 'cancelled' | 'skipped' | 'not-reached';

const TONES: Record<State, Tone> = {
  succeeded: 'ok', running: 'run', failed: 'fail', waiting: 'wait', skipped: 'skip', 'not-reached': 'skip', queued: 'skip', cancelled: 'skip', unknown: 'wait',
  accepted: 'run', started: 'ok', duplicate: 'skip', filtered: 'skip', refused: 'fail', off: 'skip', attention: 'wait',
};

export function stateTone(state: State): Tone {
  return TONES[state];
}

/** A step that has started is running; `started` alone is a word of events. */
export function stepState(state: StepState): State {
  return state === 'started' ? 'running' : state;
}
