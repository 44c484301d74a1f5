/** Behind the address of a webhook: leads to the draft instead of the live version. */
export const TEST_SUFFIX = '/test';
