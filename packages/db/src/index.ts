export * from './data-source.js';
export * from './entities/index.js';
export * from './id.js';
export * from './statements/index.js';
