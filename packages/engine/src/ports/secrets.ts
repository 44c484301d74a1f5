import { catalogue } from '@hookloom/nodes/catalogue';
import type { Credential } from '../contracts.js';

const SECRET_FIELDS = new Map(
  catalogue.credentials.map(({ key, fields }) => [key, Object.keys(fields).filter((name) => fields[name]?.secret)] as const),
);

/** Values of a credential that must be masked wherever people look. Of a type we do not know, all are. */
export function secretsOf(credential: Credential): string[] {
  const names = SECRET_FIELDS.get(credential.type) ?? Object.keys(credential.fields);
  return names.flatMap((name) => credential.fields[name] ?? []);
}
