// What the practice market was asked: for tests and for the eye, never with a token in it.

export type LoggedRequest = {
  /** Milliseconds since 1970, by the market's clock. */
  at: number;
  method: string;
  path: string;
  /** Null for a path no operation has. */
  operationId: string | null;
  /** Null when the connection broke before an answer. */
  status: number | null;
  /** The last four characters at most; null when the call carried no token. */
  token: string | null;
};

/** Enough of a token to tell it from its neighbours, too little to use it. */
export function maskToken(value: string | undefined): string | null {
  if (!value) return null;
  return value.length < 20 ? '…' : `…${value.slice(-4)}`;
}
