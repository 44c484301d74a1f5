/**
 * For whoever looks at a Hookloom from outside, as tests and the benchmark do: its launcher as a process, its HTTP API,
 * its processes.
 */
export { ApiClient, ApiError, type Deployed, type Listed, type RunFacts, type WorkflowFacts } from './api-client.js';
export { launchStack, type LaunchedStack, type LaunchOptions } from './launch.js';
export { stackProcesses, temporalAddressOf, type StackPids } from './pids.js';
export { until, type UntilOptions } from './until.js';
