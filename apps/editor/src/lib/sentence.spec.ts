import { expect, it } from 'vitest';
import { splitSentence } from './sentence';

it('parts what happened from why', () => {
  expect(splitSentence('The signature does not match. The secret is another endpoint’s. Replace it.')).toEqual({ first: 'The signature does not match', rest: 'The secret is another endpoint’s. Replace it.' });
  expect(splitSentence('签名不匹配。请更换密钥。')).toEqual({ first: '签名不匹配', rest: '请更换密钥。' });
});
it('leaves one sentence whole, and does not take a dot in a word for an end', () => {
  expect(splitSentence('The body is over 1.5 MB')).toEqual({ first: 'The body is over 1.5 MB', rest: undefined });
  expect(splitSentence('It failed.')).toEqual({ first: 'It failed', rest: undefined });
});
