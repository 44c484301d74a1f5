export { keepMarker } from './keep-marker.js';
export { runBatch } from './run-batch.js';
export { runGraph } from './run-graph.js';
