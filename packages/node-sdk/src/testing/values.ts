import type { Json } from '../json.js';
import type { Duration, ListParameter, Parameter, Parameters, ValueOf, ValuesOf } from '../parameters.js';

/** Values as a test writes them: what has a default may be left out, items of lists need no id. */
export type PartialValues<P extends Parameters> = {
  [K in keyof P]?: P[K] extends ListParameter<infer I> ? (PartialValues<I> & { id?: string })[] : ValueOf<P[K]>;
};

/** Fills defaults as the compiler does: hidden or not, lists empty, flags off; items are numbered from 1. */
export function valuesWithDefaults<P extends Parameters>(parameters: P, given: PartialValues<P> = {}): ValuesOf<P> {
  return fill(parameters, given as Given) as ValuesOf<P>;
}

interface Given {
  [name: string]: Json | Duration | Given[] | undefined;
}

function fill(parameters: Parameters, given: Given): Given {
  const filled: Given = {};
  for (const [name, parameter] of Object.entries(parameters)) {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    const result = parameter.kind === 'list' ? fillItems(parameter, (value ?? []) as Given[]) : (value ?? defaultOf(parameter));
    if (result !== undefined) filled[name] = result;
  }
  return filled;
}

function fillItems(parameter: ListParameter, items: readonly Given[]): Given[] {
  return items.map((item, at) => ({ ...fill(parameter.item, item), id: item['id'] ?? String(at + 1) }));
}

function defaultOf(parameter: Exclude<Parameter, ListParameter>): Json | Duration | undefined {
  return parameter.kind === 'boolean' ? (parameter.default ?? false) : parameter.default;
}
