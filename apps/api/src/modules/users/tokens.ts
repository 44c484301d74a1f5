import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits: guessing is hopeless, so a fast hash is enough to keep them by. */
export const newToken = (): string => randomBytes(32).toString('base64url');
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** What API keys begin with, so that people and secret scanners know them. */
export const API_KEY_PREFIX = 'hk_';
