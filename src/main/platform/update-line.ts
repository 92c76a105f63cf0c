// The line of electron-updater to its server, narrowed: one origin over https, no redirects, an end to waiting, and a
// description of no more than a page. Loaded together with electron-updater, not before.
import type { ClientRequest, IncomingMessage } from 'electron';
import { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor.js';

/** Without a byte for so long, nothing more is waited for: electron-updater itself would wait for ever. */
const LONGEST_SILENCE_MS = 30_000;
const LONGEST_DESCRIPTION = 256 * 1024;

type RequestOptions = { protocol?: string; hostname?: string; port?: string | number; path?: string };

/** What went wrong on the line itself, in words of ours. */
export class LineError extends Error {
  readonly reason: 'led-elsewhere' | 'silent' | 'too-long' | 'stopped';
  constructor(reason: LineError['reason'], detail = '') {
    super(`the line to the update server: ${reason}${detail && ` (${detail})`}`);
    this.name = 'LineError';
    this.reason = reason;
  }
}

export class UpdateLine extends ElectronHttpExecutor {
  readonly #origin: string;
  readonly #longestSilence: number;
  readonly #open = new Set<ClientRequest>();

  /** @param origin the only one that anything is asked of @param longestSilence in milliseconds, without a byte */
  constructor(origin: string, longestSilence = LONGEST_SILENCE_MS) {
    super();
    this.#origin = origin;
    this.#longestSilence = longestSilence;
  }

  /** Ends whatever is asked at this moment. */
  stop(): void {
    for (const request of this.#open) this.#end(request, new LineError('stopped'));
  }

  override createRequest(
    options: RequestOptions,
    callback: (response: IncomingMessage) => void,
  ): ClientRequest {
    const asked = originOf(options);
    if (asked !== this.#origin) throw new LineError('led-elsewhere', asked);
    const isDescription = (options.path ?? '').split('?')[0]?.endsWith('.yml') === true;
    const request = super.createRequest(options, callback);
    this.#open.add(request);
    let silence: NodeJS.Timeout;
    const close = () => {
      clearTimeout(silence);
      this.#open.delete(request);
    };
    const hear = () => {
      clearTimeout(silence);
      silence = setTimeout(() => this.#end(request, new LineError('silent')), this.#longestSilence);
    };
    hear();
    request.on('error', close);
    request.on('response', (response) => {
      hear();
      let length = 0;
      response.on('data', (chunk) => {
        hear();
        length += chunk.length;
        if (isDescription && length > LONGEST_DESCRIPTION) this.#end(request, new LineError('too-long'));
      });
      response.on('end', close);
      response.on('error', close);
    });
    return request;
  }

  /** A server that leads elsewhere is not followed, wherever to. */
  protected override addRedirectHandlers(
    request: ClientRequest,
    _options: unknown,
    _reject: (error: Error) => void,
  ): void {
    request.on('redirect', (_status, _method, url) => {
      this.#end(request, new LineError('led-elsewhere', URL.parse(url)?.origin));
    });
  }

  #end(request: ClientRequest, error: LineError): void {
    // Told first: what an ended request says of itself is less clear.
    request.emit('error', error);
    request.abort();
  }
}

function originOf({ protocol = 'https:', hostname = '', port }: RequestOptions): string {
  return URL.parse(`${protocol}//${hostname}${port ? `:${port}` : ''}`)?.origin ?? 'no address';
}
