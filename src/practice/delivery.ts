// How an answer reaches the caller: whole, in odd packing, or not at all because the line breaks.
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Reply } from './call.ts';
import type { FaultAnswer } from './fault-answer.ts';
import type { LineFault, Packing } from './faults.ts';

/** The pause between two bytes of a slow drip. */
const DRIP_MS = 100;

/** Sends an answer; `now` (milliseconds since 1970) is the date it carries. */
export function sendAnswer(
  env: HttpBindings,
  { packing, ...answer }: Exclude<Reply, { line: LineFault }>,
  now: number,
): Response {
  const { status, headers, body } = packing ? pack(env, answer, packing) : answer;
  const sent = {
    // Keep-alive is not supported at the Market (facts section 10); it would also hold the port open on close.
    Connection: 'close',
    Date: new Date(now).toUTCString(),
    traceparent: makeTraceparent(),
    ...headers,
  };
  if (body instanceof ReadableStream) return new Response(body, { status, headers: sent });
  const { outgoing } = env;
  // Written straight away: out of a Response it would be read again in steps, with a timer among them.
  if (!outgoing.destroyed) {
    outgoing.statusCode = status;
    for (const [name, value] of Object.entries(sent)) outgoing.setHeader(name, value);
    outgoing.end(body);
  }
  return RESPONSE_ALREADY_SENT;
}

/** A W3C trace header, as the Market sends with each answer; support asks for it (facts section 9). */
function makeTraceparent(): string {
  const digits = randomBytes(24).toString('hex');
  return `00-${digits.slice(0, 32)}-${digits.slice(32)}-01`;
}

type Packed = Omit<FaultAnswer, 'body'> & { body: FaultAnswer['body'] | ReadableStream };

function pack(env: HttpBindings, { status, headers, body }: FaultAnswer, packing: Packing): Packed {
  const bytes = Buffer.from(body);
  const compressed = (encoding: string, packed: Buffer<ArrayBuffer>) => ({
    status,
    headers: { ...headers, 'Content-Encoding': encoding },
    body: packed,
  });
  switch (packing) {
    case 'gzip':
      return compressed('gzip', gzipSync(bytes));
    case 'brotli':
      return compressed('br', brotliCompressSync(bytes));
    case 'deflate':
      return compressed('deflate', deflateSync(bytes));
    case 'byte-order-mark':
      return { status, headers, body: Buffer.concat([Buffer.from('\uFEFF'), bytes]) };
    case 'wrong-content-type':
      return { status, headers: { ...headers, 'Content-Type': 'text/html; charset=windows-1251' }, body };
    case 'early-hints':
      env.outgoing.writeEarlyHints({ link: '</style.css>; rel=preload; as=style' });
      return { status, headers, body };
    case 'byte-by-byte':
      return { status, headers, body: dripping(bytes, 0, hangUpOf(env)) };
    case 'slow-drip':
      return { status, headers, body: dripping(bytes, DRIP_MS, hangUpOf(env)) };
  }
}

function dripping(bytes: Buffer<ArrayBuffer>, pauseMs: number, hungUp: AbortSignal): ReadableStream {
  let sent = 0;
  return new ReadableStream({
    async pull(controller) {
      if (pauseMs > 0) await sleep(pauseMs, undefined, { signal: hungUp }).catch(() => undefined);
      if (sent === bytes.byteLength || hungUp.aborted) return controller.close();
      controller.enqueue(bytes.subarray(sent, sent + 1));
      sent += 1;
    },
  });
}

const HUNG_UP = 'The caller is gone, or has been answered';

/** Fires when the caller is gone, or its answer has gone out. */
export function hangUpOf({ outgoing }: HttpBindings): AbortSignal {
  const hangUp = new AbortController();
  // With a reason of its own: an error with its stack, made for every answer, would cost more than the answer.
  outgoing.once('close', () => hangUp.abort(HUNG_UP));
  return hangUp.signal;
}

/** Breaks the connection; resolves once it is closed. */
export async function breakLine({ incoming, outgoing }: HttpBindings, line: LineFault): Promise<Response> {
  const closed = new Promise<void>((resolve) => {
    if (outgoing.destroyed) resolve();
    else outgoing.once('close', resolve);
  });
  if (line === 'reset') incoming.socket.resetAndDestroy();
  if (line === 'stall' || line === 'truncated') {
    outgoing.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 4096 });
    outgoing.write('{"status":"OK","result":{"apiKey":', () => {
      if (line === 'truncated') incoming.socket.end();
    });
  }
  await closed;
  return RESPONSE_ALREADY_SENT;
}
