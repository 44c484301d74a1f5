import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';

/** Shapes that the packages own; the document names them, and the generated client takes their types from there. */
export const SHARED_SHAPES = {
  Graph: '@hookloom/graph',
  Operation: '@hookloom/graph',
  Problem: '@hookloom/graph',
  StepError: '@hookloom/node-sdk',
  NodeDeclaration: '@hookloom/node-sdk',
  CredentialDeclaration: '@hookloom/node-sdk',
} as const;
export type SharedShape = keyof typeof SHARED_SHAPES;

interface FieldOptions {
  nullable?: boolean;
  required?: boolean;
  description?: string;
  isArray?: boolean;
}

/** A time, ISO 8601. */
export const ApiTime = (options: FieldOptions = {}): PropertyDecorator => ApiProperty({ type: String, format: 'date-time', ...options });
/** A UUID. */
export const ApiId = (options: FieldOptions = {}): PropertyDecorator => ApiProperty({ type: String, format: 'uuid', ...options });
/** Text. */
export const ApiText = (options: FieldOptions = {}): PropertyDecorator => ApiProperty({ type: String, ...options } as ApiPropertyOptions);
/** A whole number. */
export const ApiCount = (options: FieldOptions = {}): PropertyDecorator => ApiProperty({ type: 'integer', ...options } as ApiPropertyOptions);
/** Any JSON value. */
export const ApiJson = (options: FieldOptions = {}): PropertyDecorator => ApiProperty({ ...options, oneOf: [{}] });
/** An object whose members are not fixed. */
export const ApiRecord = ({ required, ...options }: FieldOptions = {}): PropertyDecorator =>
  ApiProperty({ type: 'object', additionalProperties: true, selfRequired: required ?? true, ...options });

/** A shape of node-sdk or graph. */
export function ApiShape(shape: SharedShape, options: FieldOptions = {}): PropertyDecorator {
  const reference = { $ref: `#/components/schemas/${shape}` };
  const { isArray, ...rest } = options;
  return isArray ? ApiProperty({ ...rest, type: 'array', items: reference }) : ApiProperty({ ...rest, allOf: [reference] });
}
