import { describe, expect, it } from 'vitest';
import { isCrossSite, originsOfHost } from './csrf.js';

const own = originsOfHost('127.0.0.1:4680', 'https://hooks.example.com');

describe('a request that changes something', () => {
  it.each([
    ['from another site', { origin: 'https://evil.example' }, true],
    ['from a page without an origin', { origin: 'null' }, true],
    ['with neither origin nor client header', {}, true],
    ['from our own page', { origin: 'http://127.0.0.1:4680' }, false],
    ['from the public address', { origin: 'https://hooks.example.com' }, false],
    ['with the client header', { 'x-hookloom-client': 'editor' }, false],
  ])('%s', (_, headers, crossSite) => {
    expect(isCrossSite('POST', headers, own)).toBe(crossSite);
  });

  it('may be read from anywhere: answers carry no CORS grant', () => {
    expect(isCrossSite('GET', { origin: 'https://evil.example' }, own)).toBe(false);
  });
});
