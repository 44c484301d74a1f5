import { ProblemError, type FieldError } from '../../platform/problems/problem.js';

export const credentialNotFound = (): ProblemError =>
  new ProblemError({ status: 404, code: 'credential.not-found', detail: 'There is no credential with this id. It may have been deleted.' });

export const unknownCredentialType = (type: string, known: readonly string[]): ProblemError =>
  new ProblemError({
    status: 400,
    code: 'credential.unknown-type',
    detail: `There is no credential type “${type}”. Known types: ${known.join(', ')}.`,
    errors: [{ field: 'type', code: 'unknown', message: `unknown type ${type}` }],
  });

export const badFields = (errors: FieldError[]): ProblemError =>
  new ProblemError({ status: 400, code: 'credential.bad-fields', detail: errors.map((error) => error.message).join(' '), errors });

export const credentialInUse = (workflows: { id: string; name: string }[]): ProblemError =>
  new ProblemError({
    status: 409,
    code: 'credential.in-use',
    detail: `Published workflows use this credential: ${workflows.map((workflow) => workflow.name).join(', ')}. Choose another one there first.`,
    extensions: { workflows },
  });

export const notTestable = (): ProblemError =>
  new ProblemError({ status: 409, code: 'credential.not-testable', detail: 'Nothing can be asked to prove a credential of this type.' });
