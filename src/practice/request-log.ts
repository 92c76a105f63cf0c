// What the practice market was asked: for tests and for the eye, never with a token in it.
import { createHash } from 'node:crypto';

export type LoggedRequest = {
  /** Milliseconds since 1970, by the market's clock. */
  at: number;
  method: string;
  path: string;
  /** Null for a path no operation has. */
  operationId: string | null;
  /** Null when the connection broke before an answer. */
  status: number | null;
  /** The key of the caller's cabinet at the time of the call; null for a token the market does not know. */
  cabinet: string | null;
  /** What `tagToken` makes of the token; null when the call carried none. */
  token: string | null;
};

/**
 * A name for a token that tells it from thousands of others and holds no part of it: the beginning of a hash,
 * such as `#0f3a51c29be7`. The same value always has the same name.
 */
export function tagToken(value: string): string {
  return `#${createHash('sha256').update(`practice log: ${value}`).digest('hex').slice(0, 12)}`;
}
