// The command line's way to the Market: Node's HTTP client behind the shape of fetch. Unlike the built-in fetch it
// refuses no port, follows no redirect and shows every status; it obeys HTTP(S)_PROXY like other command lines.
import { pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Agent, type Dispatcher, EnvHttpProxyAgent, request } from 'undici';
import type { MarketAnswer, MarketFetch } from '../core/market/request.ts';
import { isLoopbackApi } from '../shared/api-address.ts';
import { UsageError } from './usage-error.ts';

const DECODERS: Record<string, () => Transform> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/**
 * Fetch for one origin: requests with a text as their body or none, answers as they came, decompressed.
 * @throws UsageError when the proxy variables hold no address of a proxy
 */
export function openNodeFetch(origin: string): MarketFetch {
  const dispatcher = dispatcherFor(origin);
  return async (url, init) => {
    const { statusCode, headers, body } = await request(url, {
      method: init.method === 'POST' ? 'POST' : 'GET',
      headers: init.headers ?? {},
      body: typeof init.body === 'string' ? init.body : null,
      signal: init.signal ?? null,
      dispatcher,
    });
    // As a `Response` has it, which the other clients answer with.
    if (statusCode > 599) {
      letGo(body);
      throw new RangeError(`HTTP has no status ${statusCode}`);
    }
    const isEmpty = statusCode === 204 || statusCode === 205 || statusCode === 304;
    if (isEmpty) await body.dump();
    return {
      status: statusCode,
      headers: { get: (name) => textOf(headers[name.toLowerCase()]) },
      body: isEmpty ? null : cancellable(decode(body, headers['content-encoding'])),
    };
  };
}

/** A header as `Headers` gives it. */
function textOf(value: string | string[] | undefined): string | null {
  return value === undefined ? null : [value].flat().join(', ');
}

function cancellable(bytes: Readable): NonNullable<MarketAnswer['body']> {
  return {
    [Symbol.asyncIterator]: () => bytes[Symbol.asyncIterator](),
    cancel: async () => letGo(bytes),
  };
}

function letGo(bytes: Readable): void {
  // undici tells of it as of an error, and nobody is left to hear it.
  bytes.on('error', () => undefined).destroy();
}

function dispatcherFor(origin: string): Dispatcher {
  // This computer is reached directly, as browsers do it: a proxy would see the token on its way back here.
  if (isLoopbackApi(origin)) return new Agent();
  try {
    return new EnvHttpProxyAgent();
  } catch {
    throw new UsageError('HTTP_PROXY or HTTPS_PROXY holds no address of a proxy, such as http://proxy:3128.');
  }
}

// Asked for or not, some servers compress.
function decode(body: Readable, encoding: string | string[] | undefined): Readable {
  const decoder = DECODERS[String(encoding ?? '').toLowerCase()]?.();
  // An error on either side reaches the reader of the decoder; there is nobody else to tell.
  return decoder ? pipeline(body, decoder, () => {}) : body;
}
