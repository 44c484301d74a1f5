import { expect, it } from 'vitest';
import { scopesAround } from './steps.repository.js';

it('knows the scopes around a scope', () => {
  expect(scopesAround('')).toEqual(['']);
  expect(scopesAround('a[1]')).toEqual(['', 'a[1]']);
  expect(scopesAround('a[1]/b[0]')).toEqual(['', 'a[1]', 'a[1]/b[0]']);
});
