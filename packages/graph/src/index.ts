export * from './graph.js';
export * from './interpreter/state.js';
export * from './limits.js';
export * from './plan.js';
export * from './problems.js';
export * from './expressions/template.js';
