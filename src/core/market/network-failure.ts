// Says where an exchange broke when no answer came, from whatever the network stack threw.
import type { NetworkFailure } from '../../shared/verdict.ts';

/**
 * Maps the error of a failed fetch to the step that broke. Knows the two stacks the program runs on:
 * Chromium's (`net::ERR_…` in the message) and Node's (a `code` somewhere along the chain of causes).
 * Anything else is `unknown`, never a guess. Chromium's names: net/base/net_error_list.h of its source; Node's:
 * https://nodejs.org/api/errors.html#common-system-errors and https://undici.nodejs.org/#/docs/api/Errors.
 * @param error what fetch or the reading of the body rejected with
 */
export function networkFailureOf(error: unknown): NetworkFailure {
  const links = causesOf(error);
  for (const link of links) {
    const failure = fromChromium(link.message) ?? fromNodeMessage(link) ?? fromNodeCode(link.code);
    if (failure) return failure;
  }
  // Node says this of every body it could not read to its end; only without a closer cause is it the line.
  return links.some(({ message }) => message === 'terminated') ? 'connection-lost' : 'unknown';
}

type Link = { name: string; message: string; code: string };

function causesOf(error: unknown): Link[] {
  const links: Link[] = [];
  const waiting: unknown[] = [error];
  // Six levels are more than any stack nests; the bound keeps a circular chain from looping.
  while (waiting.length > 0 && links.length < 12) {
    const next = waiting.shift();
    if (!(next instanceof Error)) continue;
    links.push({ name: next.name, message: next.message, code: 'code' in next ? String(next.code) : '' });
    if (next instanceof AggregateError) waiting.push(...next.errors);
    waiting.push(next.cause);
  }
  return links;
}

const CHROMIUM: readonly [RegExp, NetworkFailure][] = [
  [/redirect/i, 'redirected'],
  [/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_ACCESS_DENIED|ERR_ADDRESS_UNREACHABLE/, 'offline'],
  [/ERR_NAME_NOT_RESOLVED|ERR_NAME_RESOLUTION_FAILED|ERR_DNS_|ERR_ICANN_NAME_COLLISION/, 'dns-failed'],
  [/ERR_CONNECTION_REFUSED/, 'connection-refused'],
  [/ERR_PROXY_|ERR_TUNNEL_|ERR_SOCKS_|ERR_MANDATORY_PROXY|ERR_PAC_/, 'proxy-refused'],
  [/ERR_CERT_|ERR_BAD_SSL_CLIENT_AUTH_CERT|ERR_SSL_PINNED/, 'tls-untrusted'],
  [/ERR_SSL_|ERR_ECH_/, 'tls-failed'],
  [/ERR_TIMED_OUT|ERR_CONNECTION_TIMED_OUT/, 'timeout'],
  [
    /ERR_INVALID_HTTP_RESPONSE|ERR_INVALID_CHUNKED_ENCODING|ERR_RESPONSE_HEADERS_|ERR_CONTENT_DECODING/,
    'unreadable-answer',
  ],
  [
    /ERR_CONNECTION_|ERR_EMPTY_RESPONSE|ERR_CONTENT_LENGTH|ERR_INCOMPLETE|ERR_NETWORK_CHANGED|ERR_NETWORK_IO_SUSPENDED|ERR_HTTP2_|ERR_QUIC_|ERR_FAILED|ERR_SOCKET/,
    'connection-lost',
  ],
];

function fromChromium(message: string): NetworkFailure | undefined {
  return CHROMIUM.find(([pattern]) => pattern.test(message))?.[1];
}

const NODE_CODES: readonly [RegExp, NetworkFailure][] = [
  [/^(ENOTFOUND|EAI_)/, 'dns-failed'],
  [/^ECONNREFUSED$/, 'connection-refused'],
  [/^(ENETUNREACH|ENETDOWN|EHOSTUNREACH|EHOSTDOWN|EADDRNOTAVAIL)$/, 'offline'],
  [/^(ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT)$/, 'timeout'],
  [/^UND_ERR_PRX_TLS$/, 'proxy-refused'],
  [
    /^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS_CERT|HOSTNAME_MISMATCH|CRL_|INVALID_CA|PATH_LENGTH|INVALID_PURPOSE)/,
    'tls-untrusted',
  ],
  [/^(ERR_SSL_|ERR_TLS_|EPROTO$)/, 'tls-failed'],
  [/^(HPE_|UND_ERR_HEADERS_OVERFLOW|Z_|ERR__ERROR_FORMAT|ERR_BROTLI|ERR__ERROR_)/, 'unreadable-answer'],
  [
    /^(ECONNRESET|EPIPE|ECONNABORTED|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|UND_ERR_CLOSED|UND_ERR_DESTROYED)/,
    'connection-lost',
  ],
];

function fromNodeCode(code: string): NetworkFailure | undefined {
  return NODE_CODES.find(([pattern]) => pattern.test(code))?.[1];
}

function fromNodeMessage(link: Link): NetworkFailure | undefined {
  if (link.name === 'TimeoutError') return 'timeout';
  // The end came too early, in a place where HTTP allows none.
  if (link.name === 'HTTPParserError')
    return /\(Invalid EOF state\)/.test(link.message) ? 'connection-lost' : 'unreadable-answer';
  // A 1xx answer nobody asked for.
  if (link.name === 'SocketError' && /^bad (response|upgrade)$/.test(link.message))
    return 'unreadable-answer';
  // A status that HTTP does not have cannot be put into a Response.
  if (link.name === 'RangeError' && /\bstatus\b/.test(link.message)) return 'unreadable-answer';
  if (/^Proxy response/.test(link.message)) return 'proxy-refused';
  return undefined;
}
