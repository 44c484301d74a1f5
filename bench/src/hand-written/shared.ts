export const TASK_QUEUE = 'bench-hand-written';
export const NAMESPACE = 'hookloom';
export const TEMPORAL_ADDRESS = process.env['TEMPORAL_ADDRESS'] ?? '127.0.0.1:7233';
