import type { Scope } from '@hookloom/graph';
import { describe, expect, it } from 'vitest';
import { previewLocally } from './preview';

const scope: Scope = { trigger: { name: 'Léa', list: [1, 2] }, steps: { lookup: { plan: 'team' } }, input: null, run: {} };

describe('previewLocally', () => {
  it('fills plain paths and marks what came from data', () => {
    expect(previewLocally('Hello {{ trigger.name }}!', scope)).toMatchObject({ kind: 'parts', parts: [{ text: 'Hello ', dynamic: false }, { text: 'Léa', dynamic: true }, { text: '!', dynamic: false }] });
  });
  it('keeps the type of one expression alone', () => {
    expect(previewLocally('{{ trigger.list }}', scope)).toMatchObject({ value: [1, 2] });
  });
  it('names the field that is missing and what there is', () => {
    const result = previewLocally('{{ trigger.email }}', scope);
    expect(result).toMatchObject({ kind: 'missing', missing: { found: 'trigger', missing: 'email', available: ['name', 'list'] } });
  });
  it('leaves code to the server and says what is half-typed', () => {
    expect(previewLocally('{{ trigger.name.toUpperCase() }}', scope).kind).toBe('server');
    expect(previewLocally('{{ trigger.', scope).kind).toBe('syntax');
  });
});
