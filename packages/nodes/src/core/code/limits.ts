/** Longest code, in characters. */
export const MAX_CODE_LENGTH = 100_000;
