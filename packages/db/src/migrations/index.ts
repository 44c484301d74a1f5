import { InitialSchema1795000000000 } from './1795000000000-initial-schema.js';

/** In order of age. Each is generated from the entities; the drift check proves that none is missing. */
export const migrations = [InitialSchema1795000000000];
