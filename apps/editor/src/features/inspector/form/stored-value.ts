import { defaultOf } from '@hookloom/graph';
import type { ExpressionValue, FixedValue, Json, Parameter, StoredParameter } from '@hookloom/node-sdk';
import { chipSource } from '../../mapping/chips';

type Scalar = Exclude<Parameter, { kind: 'list' }>;

/** Whether the field may hold an expression at all. */
export function takesExpression(parameter: Parameter): boolean {
  return parameter.kind !== 'list' && parameter.expression !== false;
}

/** What a field's control shows in fixed mode: the stored value, else the default. */
export function fixedOf(parameter: Scalar, stored: StoredParameter | undefined): Json | undefined {
  if (stored && stored.mode !== 'list' && stored.fixed !== undefined) return stored.fixed;
  return defaultOf(parameter);
}

export function withFixed(stored: StoredParameter | undefined, value: Json): FixedValue {
  const expression = stored && stored.mode !== 'list' ? stored.expression : undefined;
  return { mode: 'fixed', fixed: value, ...(expression === undefined ? {} : { expression }) };
}

export function withExpression(stored: StoredParameter | undefined, source: string): ExpressionValue {
  const value = stored && stored.mode !== 'list' ? stored.fixed : undefined;
  return { mode: 'expression', expression: source, ...(value === undefined ? {} : { fixed: value }) };
}

/** Switches a field between fixed and expression; each keeps its own value. An expression begins as the fixed text. */
export function switchMode(parameter: Scalar, stored: StoredParameter | undefined, mode: 'fixed' | 'expression'): FixedValue | ExpressionValue {
  const current = stored && stored.mode !== 'list' ? stored : undefined;
  if (mode === 'fixed') return { mode: 'fixed', fixed: fixedOf(parameter, stored) ?? null, ...(current?.expression === undefined ? {} : { expression: current.expression }) };
  return withExpression(stored, current?.expression ?? asTemplate(parameter, fixedOf(parameter, stored)));
}

/** A fixed value as the template that gives it. */
export function asTemplate(parameter: Scalar, value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  return parameter.kind === 'json' ? JSON.stringify(value, null, 2) : typeof value === 'object' ? '' : String(value);
}

/** A field after data was dropped on it: an expression that ends in the dropped path. */
export function withDropped(parameter: Scalar, stored: StoredParameter | undefined, path: readonly string[]): ExpressionValue {
  const isText = parameter.kind === 'text' && stored?.mode !== 'expression';
  const before = isText ? asTemplate(parameter, fixedOf(parameter, stored)) : stored?.mode === 'expression' ? stored.expression : '';
  const space = before !== '' && !/\s$/.test(before) ? ' ' : '';
  return withExpression(stored, `${before}${space}${chipSource(path)}`);
}

/** Text typed into a field that takes both: with `{{` it is an expression, else a fixed text. */
export function fromText(stored: StoredParameter | undefined, source: string): StoredParameter {
  return source.includes('{{') ? withExpression(stored, source) : { mode: 'fixed', fixed: source };
}
/** The text of such a field. */
export function toText(parameter: Scalar, stored: StoredParameter | undefined): string {
  return stored?.mode === 'expression' ? stored.expression : asTemplate(parameter, fixedOf(parameter, stored));
}
