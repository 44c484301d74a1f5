import { inputError, type StepContext } from '@hookloom/node-sdk';

/** Headers that a credential adds to a call, and which of them are secret. None without a credential. */
export function credentialHeaders(credential: StepContext['credential']): { headers: Record<string, string>; secret: string[] } {
  if (credential === null) return { headers: {}, secret: [] };
  const { fields } = credential;
  switch (credential.type) {
    case 'http-bearer':
      return authorization(`Bearer ${(fields['token'] ?? '').trim()}`);
    case 'http-basic':
      return authorization(`Basic ${Buffer.from(`${fields['user'] ?? ''}:${fields['password'] ?? ''}`, 'utf8').toString('base64')}`);
    case 'http-header': {
      const name = (fields['name'] ?? '').trim().toLowerCase();
      return { headers: { [name]: (fields['value'] ?? '').trim() }, secret: [name] };
    }
    default:
      throw inputError(
        'credential.wrong-type',
        'credential',
        `A credential of the type “${credential.type}” cannot sign in here. Choose a header, user name and password, or bearer token.`,
      );
  }
}

function authorization(value: string): { headers: Record<string, string>; secret: string[] } {
  return { headers: { authorization: value }, secret: ['authorization'] };
}
