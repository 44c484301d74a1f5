import { NodeError, type IngressContext, type TriggerIngress } from '@hookloom/node-sdk';

export interface ExampleRequest {
  method: string;
  headers: Record<string, string>;
  body: string;
}

/** A request as the provider would send it, or the reason why none can be made. */
export function exampleRequest(ingress: TriggerIngress, context: IngressContext): ExampleRequest | NodeError {
  try {
    return ingress.testRequest(context);
  } catch (error) {
    if (error instanceof NodeError) return error;
    throw error;
  }
}

/** The request as a command for a shell. */
export function curlCommand(url: string, { method, headers, body }: ExampleRequest): string {
  const parts = [`curl -X ${method} ${quote(url)}`];
  for (const [name, value] of Object.entries(headers)) parts.push(`-H ${quote(`${name}: ${value}`)}`);
  if (body !== '') parts.push(`-d ${quote(body)}`);
  return parts.join(' ');
}

/** Single quotes keep everything but a single quote itself. */
const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
