export * from './contracts.js';
export { createEngine } from './engine.js';
