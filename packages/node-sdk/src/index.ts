export * from './behaviour.js';
export * from './declaration.js';
export * from './errors.js';
export * from './json.js';
export * from './parameters.js';
export * from './stored.js';
export * from './text.js';
