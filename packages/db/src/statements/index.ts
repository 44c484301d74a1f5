export * from './accept-events.js';
export * from './claim-run.js';
export * from './due-schedules.js';
export * from './guard-runs.js';
export * from './instances.js';
export * from './journal.js';
export * from './live-channel.js';
export * from './note-events.js';
