import { inputError, JsonDepthError, parseJson, type Json } from '@hookloom/node-sdk';
import { asFlag, asNumber, asText, isNothing, show } from '../conditions/compare.js';

export type FieldType = 'auto' | 'text' | 'number' | 'boolean' | 'json';

/**
 * A field's value as the chosen type. Nothing stays nothing (as text: empty).
 * @param field path of the parameter, for the error
 * @throws NodeError of class `input` when the value cannot be that type
 */
export function convert(value: Json | undefined, type: FieldType, field: string): Json {
  switch (type) {
    case 'auto':
      return value ?? null;
    case 'text':
      return asText(value);
    case 'number':
      return isNothing(value) ? null : (asNumber(value) ?? refuse(field, `${show(value)} is not a number.`));
    case 'boolean':
      return isNothing(value) ? null : (asFlag(value) ?? refuse(field, `${show(value)} is neither true nor false.`));
    case 'json':
      return typeof value === 'string' && value.trim() !== '' ? parsed(value, field) : (value ?? null);
  }
}

function parsed(text: string, field: string): Json {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof JsonDepthError) return refuse(field, `The value is not JSON that can be read: ${error.message}`);
    throw error;
  }
}

function refuse(field: string, message: string): never {
  throw inputError('fields.wrong-type', field, `${message} Change the value or its type.`);
}
