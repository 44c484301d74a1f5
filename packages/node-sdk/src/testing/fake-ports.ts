import type { HttpPort, HttpRequest, HttpResponse, MailMessage, MailPort, MailReceipt, SandboxPort, StepScope } from '../behaviour.js';
import { NodeError } from '../errors.js';
import { errorClassOfStatus } from '../http.js';
import type { Json } from '../json.js';

/** One scripted answer: given as it is (status 200 and an empty body unless said otherwise), made from the request, or thrown. */
export type ScriptedAnswer = Partial<HttpResponse> | ((request: HttpRequest) => Partial<HttpResponse>) | Error;

/** HTTP without a network: answers from a script, in order, and remembers what it was asked. */
export class FakeHttp implements HttpPort {
  readonly requests: HttpRequest[] = [];
  private readonly script: ScriptedAnswer[];

  constructor(script: readonly ScriptedAnswer[] = []) {
    this.script = [...script];
  }

  async request(request: HttpRequest): Promise<HttpResponse> {
    this.requests.push(request);
    const next = this.script.shift();
    if (next === undefined) throw new Error(`No answer is scripted for ${request.method} ${request.url}.`);
    if (next instanceof Error) throw next;
    const answer: HttpResponse = { status: 200, headers: {}, body: '', ...(typeof next === 'function' ? next(request) : next) };
    if (answer.status >= 400 && request.failOnStatus !== false) {
      throw new NodeError({ class: errorClassOfStatus(answer.status), code: 'http.status', status: answer.status, message: `${new URL(request.url).host} answered ${answer.status}.` });
    }
    return answer;
  }
}

/** Mail without a server: accepts everything, or throws what it is given, and remembers the messages. */
export class FakeMail implements MailPort {
  readonly messages: MailMessage[] = [];

  constructor(private readonly answer: Partial<MailReceipt> | Error = {}) {}

  async send(message: MailMessage): Promise<MailReceipt> {
    this.messages.push(message);
    if (this.answer instanceof Error) throw this.answer;
    return {
      messageId: '<test@hookloom>',
      accepted: [...message.to, ...(message.cc ?? []), ...(message.bcc ?? [])],
      rejected: [],
      response: '250 2.0.0 OK',
      ...this.answer,
    };
  }
}

/** One program that was to be run, and what it could name. */
export interface SandboxCall {
  code: string;
  scope: StepScope;
}
export type SandboxAnswer = Json | Error | ((call: SandboxCall) => Json);

/** A sandbox that runs nothing: gives what it is told, made from the call or thrown, and remembers what it was asked. */
export class FakeSandbox implements SandboxPort {
  readonly calls: SandboxCall[] = [];

  constructor(private readonly answer: SandboxAnswer = null) {}

  async run(code: string, scope: StepScope): Promise<Json> {
    const call = { code, scope };
    this.calls.push(call);
    if (this.answer instanceof Error) throw this.answer;
    return typeof this.answer === 'function' ? this.answer(call) : this.answer;
  }
}
