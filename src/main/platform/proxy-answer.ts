// Reads Chromium's answer to "which proxy for this address".

/**
 * The proxy that is tried first, by the text of `session.resolveProxy`, such as `PROXY a:3128; DIRECT` or
 * `HTTPS b:443`.
 * @returns `host:port`; null when the first choice is to go directly, or when the text names no proxy
 */
export function proxyOf(answer: string): string | null {
  const [first = ''] = answer.split(';');
  return /^\s*(?:PROXY|HTTPS?|SOCKS[45]?|QUIC)\s+(\S+:\d+)\s*$/i.exec(first)?.[1] ?? null;
}
