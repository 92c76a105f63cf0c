// The command line's way to the Market: Node's HTTP client behind the shape of fetch. Unlike the built-in fetch it
// refuses no port, follows no redirect and shows every status; it obeys HTTP(S)_PROXY like other command lines.
import { pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { EnvHttpProxyAgent, request } from 'undici';

const agent = new EnvHttpProxyAgent();

const DECODERS: Record<string, () => Transform> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** Sends one request without a body and gives the answer as it came, decompressed. */
export async function fetchPlainly(url: string, init: RequestInit): Promise<Response> {
  const { statusCode, headers, body } = await request(url, {
    method: init.method === 'POST' ? 'POST' : 'GET',
    headers: Object.fromEntries(new Headers(init.headers)),
    signal: init.signal ?? null,
    dispatcher: agent,
  });
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one): [string, string] => [name, one]),
  );
  const isEmpty = statusCode === 204 || statusCode === 205 || statusCode === 304;
  if (isEmpty) await body.dump();
  const text = isEmpty ? null : ReadableStream.from(decode(body, headers['content-encoding']));
  return new Response(text, { status: statusCode, headers: entries });
}

// Asked for or not, some servers compress.
function decode(body: Readable, encoding: string | string[] | undefined): Readable {
  const decoder = DECODERS[String(encoding ?? '').toLowerCase()]?.();
  // An error on either side reaches the reader of the decoder; there is nobody else to tell.
  return decoder ? pipeline(body, decoder, () => {}) : body;
}
