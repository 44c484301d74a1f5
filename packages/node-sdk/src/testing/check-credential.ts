import type { CredentialDeclaration } from '../declaration.js';
import { checkParameters } from './check-parameters.js';
import { checkJson, checkText } from './check-text.js';

/** As `checkDeclaration`, for the fields of an account. */
export function checkCredential(declaration: CredentialDeclaration): string[] {
  const fields = Object.values(declaration.fields);
  const problems = [
    ...(/^[a-z][a-z0-9-]*$/.test(declaration.key) ? [] : ['key is not in lower case']),
    ...checkText(declaration.title, 'title', 'label'),
    ...checkText(declaration.help, 'help', 'sentence'),
    ...checkParameters(declaration.fields, 'fields', { secrets: true }),
    ...(fields.some(({ secret }) => secret) ? [] : ['no field is secret']),
    ...(fields.some(({ kind }) => kind === 'list') ? ['a credential has flat fields, no lists'] : []),
    ...checkJson(declaration, 'declaration'),
  ];
  return problems.map((problem) => `${declaration.key}: ${problem}`);
}
