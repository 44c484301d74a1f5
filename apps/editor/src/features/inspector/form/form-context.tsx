import type { Problem } from '@hookloom/graph';
import type { StoredParameter } from '@hookloom/node-sdk';
import { createContext, useContext } from 'react';

/** What the fields of a form share. */
export interface FormContextValue {
  /** Problems of the node by field path; empty until a field was left or problems were asked for. */
  problemOf(field: string): Problem | undefined;
  /** Told when a field was left, so that its problem may show. */
  touch(field: string): void;
}
export const FormContext = createContext<FormContextValue | null>(null);
export function useForm(): FormContextValue {
  const value = useContext(FormContext);
  if (!value) throw new Error('This component belongs inside a parameter form.');
  return value;
}

export interface FieldProps<P> {
  parameter: P;
  /** Path of the field: `url`, `headers.1.name`. */
  field: string;
  stored: StoredParameter | undefined;
  onChange(stored: StoredParameter): void;
}

/** What ties a control to its label and notes. */
export interface ControlIds {
  id: string;
  label: string;
  describedBy: string | undefined;
  invalid: boolean;
  testId: string;
}
