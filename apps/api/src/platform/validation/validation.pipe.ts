import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { ProblemError, type FieldError } from '../problems/problem.js';

/** Checks every body, query and path parameter against its DTO; what a DTO doesn't name is refused. */
export function createValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => {
      const fields = errors.flatMap((error) => fieldErrors(error, ''));
      return new ProblemError({
        status: 400,
        code: 'request.invalid',
        detail: fields.length > 0 ? fields.map((field) => field.message).join('; ') : 'The request is not as the API describes it.',
        errors: fields,
      });
    },
  });
}

function fieldErrors(error: ValidationError, prefix: string): FieldError[] {
  const field = prefix ? `${prefix}.${error.property}` : error.property;
  const own = Object.entries(error.constraints ?? {}).map(([code, message]) => ({ field, code, message }));
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, field))];
}
