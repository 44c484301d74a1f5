import type { CredentialDeclaration, Json, JsonObject, Parameter } from '@hookloom/node-sdk';
import type { FieldError } from '../../platform/problems/problem.js';
import { badFields } from './errors.js';

export const MAX_FIELD_LENGTH = 20_000;

/** Values of a form by field; null takes a value away. */
export type FieldValues = Record<string, string | number | boolean | null>;

/**
 * Lays a form's values over those there are, and checks the result against the declaration. Fields that the form leaves
 * out keep their value: a browser never has the secrets to send back.
 * @throws ProblemError 400 that names every field at fault
 */
export function mergeFields(declaration: CredentialDeclaration, existing: Record<string, string>, given: JsonObject): Record<string, string> {
  const errors: FieldError[] = [];
  const merged = new Map(Object.entries(existing));
  for (const [name, value] of Object.entries(given)) {
    const field = Object.hasOwn(declaration.fields, name) ? declaration.fields[name] : undefined;
    const problem = field ? problemOf(field, value) : 'is not a field of this credential type';
    if (problem !== null) errors.push({ field: `fields.${name}`, code: 'invalid', message: `${name} ${problem}.` });
    else if (value === null || value === '') merged.delete(name);
    else merged.set(name, String(value));
  }
  for (const [name, field] of Object.entries(declaration.fields)) {
    const fallback = 'default' in field ? field.default : undefined;
    if (!merged.has(name) && fallback !== undefined && !field.secret) merged.set(name, String(fallback));
    if (field.required && !merged.has(name)) errors.push({ field: `fields.${name}`, code: 'missing', message: `${name} must be filled in.` });
  }
  if (errors.length > 0) throw badFields(errors);
  return Object.fromEntries(merged);
}

/** What a browser may see: values that are no secret in their own type, secrets as null. */
export function publicFields(declaration: CredentialDeclaration, fields: Record<string, string>): FieldValues {
  return Object.fromEntries(
    Object.entries(declaration.fields).map(([name, field]) => [name, field.secret || fields[name] === undefined ? null : typed(field, fields[name])]),
  );
}

/** Names of the secret fields that have a value. */
export function secretsSet(declaration: CredentialDeclaration, fields: Record<string, string>): string[] {
  return Object.entries(declaration.fields).flatMap(([name, field]) => (field.secret && fields[name] !== undefined ? [name] : []));
}

function typed(field: Parameter, value: string): string | number | boolean {
  if (field.kind === 'number') return Number(value);
  if (field.kind === 'boolean') return value === 'true';
  return value;
}

function problemOf(field: Parameter, value: Json): string | null {
  if (value === null) return null;
  switch (field.kind) {
    case 'number': {
      if (typeof value !== 'number' || !Number.isFinite(value)) return 'must be a number';
      if (field.integer && !Number.isInteger(value)) return 'must be a whole number';
      if ((field.min !== undefined && value < field.min) || (field.max !== undefined && value > field.max)) return `must be from ${field.min ?? '−∞'} to ${field.max ?? '∞'}`;
      return null;
    }
    case 'boolean':
      return typeof value === 'boolean' ? null : 'must be true or false';
    case 'select':
      return field.options.some((option) => option.value === value) ? null : `must be one of ${field.options.map((option) => option.value).join(', ')}`;
    case 'text': {
      const max = field.maxLength ?? MAX_FIELD_LENGTH;
      if (typeof value !== 'string') return 'must be text';
      return value.length <= max ? null : `may have at most ${max} characters`;
    }
    default:
      return typeof value === 'string' ? null : 'must be text';
  }
}
