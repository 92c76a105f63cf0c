// net.request: Node's request below, the order of events of Electron's ClientRequest above. What bodies are sent is not
// looked at: the program asks with GET alone.
import { EventEmitter } from 'node:events';
import {
  type IncomingMessage as NodeMessage,
  type ClientRequest as NodeRequest,
  request as requestHttp,
} from 'node:http';
import { request as requestHttps } from 'node:https';
import { PassThrough } from 'node:stream';
import { faults } from './faults.ts';
import { lifecycle } from './lifecycle.ts';
import { netError, requestError } from './net-errors.ts';
import { goesThroughProxy } from './proxy.ts';
import { guardMembers } from './refuse.ts';
import { defaultSession, type Session } from './session.ts';

type Options = Electron.ClientRequestConstructorOptions & { session?: Session };

export class ClientRequest extends EventEmitter {
  readonly #options: Options;
  readonly #headers: Record<string, string>;
  #sent: NodeRequest | undefined;
  #body: PassThrough | undefined;
  #isOver = false;
  #follow = false;
  #followed: string | undefined;

  constructor(options: Options | string) {
    super();
    if (!lifecycle.isReady) throw new Error('net module can only be used after app is ready');
    this.#options = typeof options === 'string' ? { url: options } : options;
    this.#headers = {};
    for (const [name, value] of Object.entries(this.#options.headers ?? {}))
      this.setHeader(name, String(value));
  }

  setHeader(name: string, value: string): void {
    if (/^(?:content-length|host|trailer|te|upgrade|cookie2|keep-alive|transfer-encoding)$/i.test(name)) {
      throw netError('INVALID_ARGUMENT');
    }
    this.#headers[name.toLowerCase()] = value;
  }

  end(): this {
    const { session = defaultSession, method = 'GET' } = this.#options;
    const url = new URL(this.#followed ?? addressOf(this.#options));
    if (faults.offline) {
      setImmediate(() => this.#die(netError('INTERNET_DISCONNECTED')));
      return this;
    }
    const headers = { 'user-agent': session.getUserAgent(), ...this.#headers };
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    this.#sent = send(url, { method, headers, agent: false }, (message) => this.#answer(url, message));
    this.#sent.on('error', (error) => this.#die(requestError(error, goesThroughProxy(url.href))));
    this.#sent.end();
    return this;
  }

  abort(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    // Without an error: the body of an aborted request says nothing more.
    this.#body?.destroy();
    this.#sent?.destroy();
    process.nextTick(() => {
      this.emit('abort');
      this.emit('close');
    });
  }

  followRedirect(): void {
    this.#follow = true;
  }

  #answer(url: URL, message: NodeMessage): void {
    const { statusCode = 0 } = message;
    const { location } = message.headers;
    if (location !== undefined && [301, 302, 303, 307, 308].includes(statusCode)) {
      message.resume();
      this.#redirect(statusCode, new URL(location, url).href, message);
    } else {
      this.#body = bodyOf(message, (isWhole) => {
        this.#isOver ||= isWhole;
      });
      this.emit('response', this.#body);
    }
  }

  /** As Electron: 'manual' dies unless it is followed while the event is told; 'follow' goes on unless it was aborted. */
  #redirect(status: number, url: string, message: NodeMessage): void {
    const { redirect = 'follow', method = 'GET' } = this.#options;
    if (redirect === 'error') {
      this.#die(new Error("Attempted to redirect, but redirect policy was 'error'"));
      return;
    }
    this.#follow = false;
    this.emit('redirect', status, method, url, message.headers);
    if (this.#isOver) return;
    if (redirect === 'manual' && !this.#follow) {
      this.#die(new Error('Redirect was cancelled'));
      return;
    }
    this.#followed = url;
    this.end();
  }

  #die(error: Error): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.emit('error', error);
    this.emit('close');
  }
}
guardMembers(ClientRequest.prototype, 'ClientRequest', 'net.ClientRequest');

function addressOf(options: Options): string {
  if (options.url) return options.url;
  const { protocol = 'http:', hostname = 'localhost', port, path = '/' } = options;
  return `${protocol}//${hostname}${port ? `:${port}` : ''}${path}`;
}

/** The body with the head of the answer on it, as Electron's IncomingMessage; one that breaks off fails as Chromium's does. */
function bodyOf(message: NodeMessage, onEnd: (isWhole: boolean) => void): PassThrough {
  const body = Object.assign(new PassThrough(), {
    statusCode: message.statusCode,
    statusMessage: message.statusMessage,
    headers: message.headers,
    httpVersion: message.httpVersion,
  });
  message.on('end', () => onEnd(message.complete));
  message.on('error', () => body.destroy(netError('CONTENT_LENGTH_MISMATCH')));
  message.pipe(body);
  return body;
}
