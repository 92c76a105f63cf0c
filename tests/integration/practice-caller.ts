// Calls the practice market over HTTP as any program would, and reads the answer as the Market's envelope.

import type { PracticeMarket } from '../../src/practice/practice-market.ts';
import type { Operation } from '../../src/shared/operation.ts';

export type Answer = {
  status: number;
  text: string;
  headers: Headers;
  /** `code: message` of the first error of the envelope, or null when the answer is no refusal. */
  error: string | null;
};

type CallOptions = {
  method?: string;
  token?: string | null;
  body?: string;
  headers?: Record<string, string>;
};

/** Sends one call; `token: null` sends no Api-Key header. A body goes out as JSON unless the headers say otherwise. */
export async function send(market: PracticeMarket, path: string, options: CallOptions = {}): Promise<Answer> {
  const { method = 'GET', token = null, body, headers = {} } = options;
  const response = await fetch(`${market.url}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(token !== null && { 'Api-Key': token }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  return { status: response.status, text, headers: response.headers, error: errorIn(text) };
}

function errorIn(text: string): string | null {
  if (!text.startsWith('{')) return null;
  let errors: { code: string; message: string }[] | undefined;
  try {
    ({ errors } = JSON.parse(text));
  } catch {
    // Cut off on purpose.
    return null;
  }
  return errors?.[0] ? `${errors[0].code}: ${errors[0].message}` : null;
}

/** Introspection with this token. */
export const introspect = (market: PracticeMarket, token: string) =>
  send(market, '/v2/auth/token', { method: 'POST', token });

/** Calls an operation with path parameters filled in and, where it takes a body, `{}`. */
export function callOperation(
  market: PracticeMarket,
  token: string,
  operation: Operation,
  params: Record<string, string>,
): Promise<Answer> {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '1');
  return send(market, path, {
    method: operation.method,
    token,
    ...(operation.hasBody && { body: '{}' }),
  });
}

/** The value of the seed token with this title. */
export function tokenOf(market: PracticeMarket, title: string): string {
  const token = market.cabinets.flatMap((cabinet) => cabinet.tokens).find((one) => one.title === title);
  if (!token) throw new Error(`The seed has no token ${title}`);
  return token.value;
}
