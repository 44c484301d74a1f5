import { connect } from 'node:http2';

const PROBE_TIMEOUT_MS = 1_000;
const GRPC_OK = '0';

/**
 * Whether a Temporal frontend serves a namespace: one gRPC call, DescribeNamespace, by hand. The launcher would
 * otherwise load the whole client, 40 MB resident, for this one question.
 * @param address host:port of the frontend, without TLS
 */
export async function servesNamespace(address: string, namespace: string): Promise<boolean> {
  return new Promise((resolve) => {
    const session = connect(`http://${address}`);
    const settle = (answer: boolean): void => {
      clearTimeout(timer);
      session.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => settle(false), PROBE_TIMEOUT_MS);
    session.once('error', () => settle(false));
    const stream = session.request({
      ':method': 'POST',
      ':path': '/temporal.api.workflowservice.v1.WorkflowService/DescribeNamespace',
      'content-type': 'application/grpc',
      te: 'trailers',
    });
    stream.once('error', () => settle(false));
    // A failed call has its status in the headers, a good one in the trailers.
    stream.once('response', (headers) => {
      if (headers['grpc-status'] !== undefined) settle(headers['grpc-status'] === GRPC_OK);
    });
    stream.once('trailers', (trailers) => settle(trailers['grpc-status'] === GRPC_OK));
    stream.end(describeNamespaceMessage(namespace));
    stream.resume();
  });
}

/** Length-prefixed gRPC frame around `DescribeNamespaceRequest { namespace = 1 }`; names under 128 bytes. */
function describeNamespaceMessage(namespace: string): Buffer {
  const name = Buffer.from(namespace);
  const message = Buffer.concat([Buffer.from([0x0a, name.length]), name]);
  const prefix = Buffer.alloc(5);
  prefix.writeUInt32BE(message.length, 1);
  return Buffer.concat([prefix, message]);
}
