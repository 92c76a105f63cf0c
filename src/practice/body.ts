// Reading what a caller sent: size, content type, JSON, and the ids of stores and cabinets in it.
import type { Operation } from '../shared/operation.ts';
import { readJson } from './json.ts';
import type { Refusal } from './refusal.ts';
import { refuse } from './refusal.ts';

/** Facts section 10. */
const MAX_BODY_BYTES = 512 * 1024;

/** The body as text, or null when it is over the limit. The rest is read and dropped, so that the answer gets through. */
export async function readBody(stream: AsyncIterable<Uint8Array>): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.byteLength;
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return bytes > MAX_BODY_BYTES ? null : Buffer.concat(chunks).toString('utf8');
}

/** Refuses a body that no operation takes: too big, or of another content type. */
export function refuseBody(
  operation: Operation,
  text: string | null,
  contentType: string | undefined,
): Refusal | undefined {
  if (text === null)
    return refuse(400, 'BAD_REQUEST', `The request is too big. Maximum size is ${MAX_BODY_BYTES} bytes`);
  if (text === '' || isMultipart(operation)) return undefined;
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'application/json') return undefined;
  return refuse(415, 'UNSUPPORTED_MEDIA_TYPE', `Content type '${type}' not supported`);
}

/** The parsed body, `undefined` for none, or the Market's refusal of a missing or broken one. */
export function parseBody(
  operation: Operation,
  text: string,
): { value: unknown; refusal?: undefined } | { refusal: Refusal } {
  if (text === '') {
    return operation.bodyRequired
      ? { refusal: refuse(400, 'BAD_REQUEST', 'Required request body is missing') }
      : { value: undefined };
  }
  if (isMultipart(operation)) return { value: undefined };
  try {
    return { value: readJson(text) };
  } catch {
    return { refusal: refuse(400, 'BAD_REQUEST', 'JSON: the request body cannot be parsed') };
  }
}

/** The store and cabinet a body names at its top, as reports do. */
export function idsIn(body: unknown): { campaignId?: string; businessId?: string } {
  if (typeof body !== 'object' || body === null) return {};
  const named = (key: 'campaignId' | 'businessId') => {
    const id: unknown = key in body ? (body as Record<string, unknown>)[key] : undefined;
    return typeof id === 'number' || typeof id === 'bigint' ? { [key]: id.toString() } : {};
  };
  return { ...named('campaignId'), ...named('businessId') };
}

// The one operation that takes a file instead of JSON.
const isMultipart = ({ operationId }: Operation) => operationId === 'sendFileToChat';
