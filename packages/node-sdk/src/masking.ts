import type { IngressContext, TriggerIngress } from './behaviour.js';
import type { Parameters } from './parameters.js';

/** Stands in for a secret wherever people look. */
export const MASK = '••••••••';

/** Headers that carry secrets whoever sends them; in lower case. */
export const SECRET_HEADERS: readonly string[] = [
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
  'api-key',
  'x-auth-token',
  'x-access-token',
];

/** All headers of a trigger's requests whose values are never stored; in lower case. */
export function secretHeadersOf<P extends Parameters>(ingress: TriggerIngress<P>, context: IngressContext<P>): string[] {
  const named = [...(ingress.secretHeaders ?? []), ...(ingress.secretHeadersIn?.(context) ?? [])];
  return [...SECRET_HEADERS, ...named.map((name) => name.toLowerCase())];
}

/** A copy with the values of secret headers masked; every name becomes an own property, whatever it is. */
export function maskHeaders(headers: Readonly<Record<string, string>>, secret: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, secret.includes(name.toLowerCase()) ? MASK : value]),
  );
}
