/** Channel on which changes of runs and events are announced; payloads are JSON arrays. */
export const LIVE_CHANNEL = 'hookloom_live';
