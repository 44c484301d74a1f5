import type { CredentialDeclaration, Json, Parameter } from '@hookloom/node-sdk';
import type { CredentialFields } from '@/api/credentials';
import type { Credential } from '@/api/types';

/** What the form holds while it is filled in. A secret is `undefined` while the stored one stays. */
export type FormValues = Record<string, string | number | boolean | undefined>;
export type FormProblem = 'required' | 'number' | 'range';

function defaultOf(parameter: Parameter): string | number | boolean | undefined {
  if (parameter.kind === 'boolean') return parameter.default ?? false;
  if (parameter.kind === 'text' || parameter.kind === 'number' || parameter.kind === 'select') return parameter.default;
  return undefined;
}

/** Values to begin with: the stored ones, else the declaration's defaults. */
export function initialValues(declaration: CredentialDeclaration, credential: Credential | undefined): FormValues {
  return Object.fromEntries(
    Object.entries(declaration.fields).map(([key, parameter]) => {
      if (!credential) return [key, defaultOf(parameter)];
      const stored = (credential.fields as CredentialFields)[key];
      return [key, parameter.secret ? undefined : (stored ?? undefined)];
    }),
  );
}

/** The fields that apply, given the others' values. */
export function visibleFields(declaration: CredentialDeclaration, values: FormValues): [string, Parameter][] {
  return Object.entries(declaration.fields).filter(([, { showWhen }]) => !showWhen || showWhen.is.includes((values[showWhen.parameter] ?? null) as Json));
}

/** What is wrong, by field. An empty secret is fine where one is stored. */
export function checkValues(declaration: CredentialDeclaration, values: FormValues, secretsSet: readonly string[]): Partial<Record<string, FormProblem>> {
  const problems: Partial<Record<string, FormProblem>> = {};
  for (const [key, parameter] of visibleFields(declaration, values)) {
    const value = values[key];
    const empty = value === undefined || value === '';
    const kept = parameter.secret === true && value === undefined && secretsSet.includes(key);
    if (empty && !kept && parameter.required) problems[key] = 'required';
    if (empty || parameter.kind !== 'number') continue;
    const number = Number(value);
    if (!Number.isFinite(number) || (parameter.integer && !Number.isInteger(number))) problems[key] = 'number';
    else if (number < (parameter.min ?? -Infinity) || number > (parameter.max ?? Infinity)) problems[key] = 'range';
  }
  return problems;
}

/** What is sent: all plain fields that apply, and of secrets only those that were typed. */
export function toFields(declaration: CredentialDeclaration, values: FormValues): CredentialFields {
  const fields: CredentialFields = {};
  for (const [key, parameter] of visibleFields(declaration, values)) {
    const value = values[key];
    if (parameter.secret) {
      if (value !== undefined && value !== '') fields[key] = value;
    } else if (value === undefined || value === '') fields[key] = null;
    else fields[key] = parameter.kind === 'number' ? Number(value) : value;
  }
  return fields;
}
