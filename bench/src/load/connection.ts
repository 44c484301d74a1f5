import { connect, type Socket } from 'node:net';

/** One HTTP answer, as far as a load generator looks at it. */
export interface Answer {
  status: number;
  /** The body, read only when it isn't a success. */
  text: string;
}

const HEAD_END = '\r\n\r\n';
const CONTENT_LENGTH = /\r\ncontent-length: *(\d+)/i;
/** "HTTP/1.1 " */
const STATUS_AT = 9;

/**
 * One keep-alive HTTP/1.1 connection that sends the same bytes again and again, one request in flight. By hand over a
 * socket, because a client library would take more CPU than what is measured.
 */
export class Connection {
  private readonly socket: Socket;
  private received: Buffer[] = [];
  private size = 0;
  /** Length of the whole answer once its head is known. */
  private expected = -1;
  private settle: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined;

  private constructor(socket: Socket, private readonly request: Buffer) {
    this.socket = socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.onData(chunk));
    socket.on('error', (error) => this.fail(error));
    socket.on('close', () => this.fail(new Error('the server closed the connection')));
  }

  static open(url: URL, request: Buffer): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect(Number(url.port), url.hostname);
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.removeListener('error', reject);
        resolve(new Connection(socket, request));
      });
    });
  }

  /** @throws Error when the connection breaks or the answer can't be read */
  send(): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
      this.socket.write(this.request);
    });
  }

  close(): void {
    this.settle = undefined;
    this.socket.destroy();
  }

  private onData(chunk: Buffer): void {
    this.received.push(chunk);
    this.size += chunk.length;
    if (this.expected < 0) this.readHead();
    if (this.expected >= 0 && this.size >= this.expected) this.finish();
  }

  private readHead(): void {
    const bytes = this.whole();
    const end = bytes.indexOf(HEAD_END);
    if (end < 0) return;
    const length = CONTENT_LENGTH.exec(bytes.toString('latin1', 0, end))?.[1];
    if (length === undefined) this.fail(new Error('the answer has no Content-Length'));
    else this.expected = end + HEAD_END.length + Number(length);
  }

  private finish(): void {
    const bytes = this.whole();
    const status = Number(bytes.toString('latin1', STATUS_AT, STATUS_AT + 3));
    const text = status < 300 ? '' : bytes.toString('utf8', bytes.indexOf(HEAD_END) + HEAD_END.length);
    const settle = this.settle;
    this.received = [];
    this.size = 0;
    this.expected = -1;
    this.settle = undefined;
    settle?.resolve({ status, text });
  }

  private whole(): Buffer {
    const [first] = this.received;
    if (first !== undefined && this.received.length === 1) return first;
    const whole = Buffer.concat(this.received);
    this.received = [whole];
    return whole;
  }

  private fail(error: Error): void {
    this.settle?.reject(error);
    this.settle = undefined;
  }
}
