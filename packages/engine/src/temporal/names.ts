/** Names that are written into Temporal histories: they never change. */
export const DEFAULT_TASK_QUEUE = 'hookloom';
export const RUN_GRAPH = 'runGraph';
export const RUN_BATCH = 'runBatch';
export const KEEP_MARKER = 'keepMarker';
/** Signal to a `runGraph`: something about its run has changed, look again. */
export const POKE = 'poke';

export function runGraphId(runId: string): string {
  return `run-${runId}`;
}
