import type { LocalizedText, Parameters } from '@hookloom/node-sdk';

/** What a person calls the field at a path such as `headers.1.name`: "Headers 2, Name". */
export function fieldLabel(declared: Parameters, field: string, say: (text: LocalizedText) => string): string {
  const words: string[] = [];
  let group: Parameters | undefined = declared;
  for (const segment of field.split('.')) {
    if (/^\d+$/.test(segment)) {
      words.push(`${words.pop() ?? ''} ${Number(segment) + 1}`);
      continue;
    }
    const parameter: Parameters[string] | undefined = group && Object.hasOwn(group, segment) ? group[segment] : undefined;
    words.push(parameter ? say(parameter.label) : segment);
    group = parameter?.kind === 'list' ? parameter.item : undefined;
  }
  return words.join(', ');
}
