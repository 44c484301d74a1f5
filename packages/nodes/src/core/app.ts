/** "App" of the nodes that are Hookloom's own. */
export const CORE_APP = { key: 'core', name: 'Hookloom' } as const;
