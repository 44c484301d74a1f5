import type { Json, Parameter, Parameters } from '@hookloom/node-sdk';
import type { Template } from '../expressions/template.js';
import type { CompiledParameters } from '../plan.js';

/**
 * A fixed text that is a program, as the template of its references; null for every other field. The program is never
 * evaluated through this: its node hands it to the sandbox.
 */
export function programIn(parameter: Parameter, value: Json | undefined): Template | null {
  if (parameter.kind !== 'text' || parameter.program === undefined || typeof value !== 'string') return null;
  return { parts: [{ kind: 'code', source: value }] };
}

/** All programs in compiled parameters, those of list items included. */
export function* programsOf(declared: Parameters, compiled: CompiledParameters): Generator<Template> {
  for (const [name, parameter] of Object.entries(declared)) {
    const value = Object.hasOwn(compiled, name) ? compiled[name] : undefined;
    if (parameter.kind === 'list') {
      if (value?.kind === 'list') for (const item of value.items) yield* programsOf(parameter.item, item.values);
      continue;
    }
    const program = value?.kind === 'value' ? programIn(parameter, value.value) : null;
    if (program !== null) yield program;
  }
}
