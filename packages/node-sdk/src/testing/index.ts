/** Conformance kit: proves nodes without a network. Not loaded by the product itself. */
export * from './check-credential.js';
export * from './check-declaration.js';
export * from './fake-ports.js';
export * from './ingress.js';
export * from './run-step.js';
export * from './values.js';
