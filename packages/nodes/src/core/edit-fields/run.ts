import { defineBehaviour, isJsonObject, inputError, type Json, type JsonObject } from '@hookloom/node-sdk';
import { withField } from '../../shared/fields.js';
import { convert } from './convert.js';
import { editFields } from './declaration.js';

export const editFieldsBehaviour = defineBehaviour(editFields, ({ parameters, input }) => {
  let output: JsonObject = parameters.keep === 'all' ? fieldsOf(input) : {};
  for (const [position, { name, value, type }] of parameters.fields.entries()) {
    output = withField(output, name, convert(value, type, `fields.${position}.value`), `fields.${position}.name`);
  }
  return { kind: 'done', output };
});

function fieldsOf(input: Json): JsonObject {
  if (isJsonObject(input)) return input;
  if (input === null) return {};
  throw inputError(
    'fields.input-not-object',
    'keep',
    `The input is ${Array.isArray(input) ? 'a list' : 'a single value'} and has no fields to keep. Choose “Only these fields”.`,
  );
}
