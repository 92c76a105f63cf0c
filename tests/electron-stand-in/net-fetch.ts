// session.fetch and net.fetch: Node's fetch below, Electron's behaviour above (errors by name, redirects, refused
// headers, aborts). See facts section 6.
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { faults } from './faults.ts';
import { lifecycle } from './lifecycle.ts';
import { bodyError, netError, requestError } from './net-errors.ts';
import type { Protocol } from './protocol.ts';
import { goesThroughProxy } from './proxy.ts';

const refusedHeaders = /^(?:content-length|host|trailer|te|upgrade|cookie2|keep-alive|transfer-encoding)$/i;
const bodilessStatuses = new Set([101, 204, 205, 304]);
const maximumRedirects = 20;
const contentTypes: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain',
};

export interface FetchOwner {
  protocol: Protocol;
  userAgent: () => string;
  offline: () => boolean;
}

export async function fetchAsElectron(
  owner: FetchOwner,
  input: string | URL | Request,
  init: RequestInit = {},
): Promise<Response> {
  if (!lifecycle.isReady) throw new Error('net module can only be used after app is ready');
  const request = new Request(input, init);
  if (request.signal.aborted) throw request.signal.reason;
  const { protocol } = new URL(request.url);
  if (protocol === 'file:') return await fetchFile(request.url);
  const handler = owner.protocol.handlerOf(protocol.slice(0, -1));
  if (handler) return await handler(request);
  if (protocol !== 'http:' && protocol !== 'https:') throw netError('UNKNOWN_URL_SCHEME');
  return await fetchOverNetwork(owner, request);
}

async function fetchOverNetwork(owner: FetchOwner, request: Request): Promise<Response> {
  const headers = readHeaders(request, owner.userAgent());
  if (faults.offline || owner.offline()) throw netError('INTERNET_DISCONNECTED');
  const body = request.body === null ? null : Buffer.from(await request.arrayBuffer());
  const control = new AbortController();
  const onAbort = () => control.abort(request.signal.reason);
  request.signal.addEventListener('abort', onAbort, { once: true });

  let { url, method } = request;
  let sent: Buffer | null = body;
  for (let redirects = 0; ; redirects++) {
    let response: Response;
    try {
      response = await fetch(url, {
        method,
        headers,
        body: sent as Uint8Array<ArrayBuffer> | null,
        redirect: 'manual',
        signal: control.signal,
      });
    } catch (error) {
      if (request.signal.aborted) throw request.signal.reason;
      throw requestError(error, goesThroughProxy(url));
    }
    const location = response.headers.get('location');
    if (location === null || ![301, 302, 303, 307, 308].includes(response.status)) {
      return wrapResponse(response, request, control);
    }
    await response.body?.cancel();
    if (request.redirect === 'error') {
      throw new Error("Attempted to redirect, but redirect policy was 'error'");
    }
    if (request.redirect === 'manual') throw new Error('Redirect was cancelled');
    if (redirects >= maximumRedirects) throw netError('TOO_MANY_REDIRECTS');
    url = new URL(location, url).href;
    if (!/^https?:/.test(url)) throw netError('UNSAFE_REDIRECT');
    if (response.status === 303 || (response.status < 303 && method === 'POST')) {
      method = 'GET';
      sent = null;
    }
    // As Chromium does: Origin and Content-* go, all other headers stay, across origins too.
    for (const name of [...headers.keys()]) {
      if (name === 'origin' || (sent === null && name.startsWith('content-'))) headers.delete(name);
    }
  }
}

function readHeaders(request: Request, userAgent: string): Headers {
  const headers = new Headers(request.headers);
  for (const [name, value] of headers) {
    const refused = refusedHeaders.test(name) || (name === 'connection' && /upgrade/i.test(value));
    if (refused) throw netError('INVALID_ARGUMENT');
  }
  if (!headers.has('user-agent')) headers.set('user-agent', userAgent);
  if (!headers.has('accept-language')) headers.set('accept-language', faults.locale ?? 'en-US');
  return headers;
}

/** A response as net.fetch makes it: without url, with a body that fails in Chromium's words. */
function wrapResponse(response: Response, request: Request, control: AbortController): Response {
  const { status, statusText, headers } = response;
  if (bodilessStatuses.has(status) || request.method === 'HEAD' || !response.body) {
    return new Response(null, { status, statusText, headers });
  }
  const length = headers.has('content-encoding') ? null : headers.get('content-length');
  const declared = length === null ? undefined : Number(length);
  const reader = response.body.getReader();
  let received = 0;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) return controller.close();
        received += value.byteLength;
        controller.enqueue(value);
      } catch (error) {
        const aborted = request.signal.aborted;
        controller.error(
          aborted
            ? new DOMException('The operation was aborted.', 'AbortError')
            : bodyError(error, declared, received),
        );
      }
    },
    cancel(reason) {
      control.abort(reason);
    },
  });
  return new Response(body, { status, statusText, headers });
}

async function fetchFile(url: string): Promise<Response> {
  try {
    const path = fileURLToPath(url);
    const type = contentTypes[extname(path)] ?? 'application/octet-stream';
    return new Response(new Uint8Array(await readFile(path)), { headers: { 'content-type': type } });
  } catch {
    throw netError('FILE_NOT_FOUND');
  }
}
