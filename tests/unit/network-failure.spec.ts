// From what a network stack threw to the step that broke.
import { describe, expect, it } from 'vitest';
import { networkFailureOf } from '../../src/core/market/network-failure.ts';

describe('a network error', () => {
  const node = (code: string) =>
    new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
  const named = (name: string, message: string) => Object.assign(new Error(message), { name });
  it.each([
    [new Error('net::ERR_INTERNET_DISCONNECTED'), 'offline'],
    [new Error('net::ERR_NAME_NOT_RESOLVED'), 'dns-failed'],
    [new Error('net::ERR_CONNECTION_REFUSED'), 'connection-refused'],
    [new Error('net::ERR_CONNECTION_RESET'), 'connection-lost'],
    [new Error('net::ERR_EMPTY_RESPONSE'), 'connection-lost'],
    [new Error('net::ERR_CERT_AUTHORITY_INVALID'), 'tls-untrusted'],
    [new Error('net::ERR_CERT_DATE_INVALID'), 'tls-untrusted'],
    [new Error('net::ERR_SSL_PROTOCOL_ERROR'), 'tls-failed'],
    [new Error('net::ERR_PROXY_CONNECTION_FAILED'), 'proxy-refused'],
    [new Error('net::ERR_TUNNEL_CONNECTION_FAILED'), 'proxy-refused'],
    [new Error('net::ERR_PROXY_CERTIFICATE_INVALID'), 'proxy-refused'],
    [new Error('net::ERR_TIMED_OUT'), 'timeout'],
    [new Error('net::ERR_INVALID_HTTP_RESPONSE'), 'unreadable-answer'],
    [new Error('net::ERR_SOMETHING_NEW'), 'unknown'],
    [new Error("Attempted to redirect, but redirect policy was 'error'"), 'redirected'],
    [new TypeError('fetch failed', { cause: new Error('unexpected redirect') }), 'redirected'],
    [node('ENOTFOUND'), 'dns-failed'],
    [node('EAI_AGAIN'), 'dns-failed'],
    [node('ECONNREFUSED'), 'connection-refused'],
    [node('ECONNRESET'), 'connection-lost'],
    [node('UND_ERR_SOCKET'), 'connection-lost'],
    [node('ENETUNREACH'), 'offline'],
    [node('CERT_HAS_EXPIRED'), 'tls-untrusted'],
    [node('DEPTH_ZERO_SELF_SIGNED_CERT'), 'tls-untrusted'],
    [node('ERR_TLS_CERT_ALTNAME_INVALID'), 'tls-untrusted'],
    [node('ERR_SSL_WRONG_VERSION_NUMBER'), 'tls-failed'],
    [node('HPE_INVALID_CONSTANT'), 'unreadable-answer'],
    [
      new TypeError('fetch failed', { cause: new AggregateError([node('ECONNREFUSED').cause as Error]) }),
      'connection-refused',
    ],
    [new TypeError('terminated'), 'connection-lost'],
    [new TypeError('terminated', { cause: node('UND_ERR_SOCKET').cause }), 'connection-lost'],
    [new TypeError('terminated', { cause: node('Z_DATA_ERROR').cause }), 'unreadable-answer'],
    [new TypeError('terminated', { cause: node('ERR__ERROR_FORMAT_PADDING_2').cause }), 'unreadable-answer'],
    [
      new TypeError('terminated', {
        cause: named('HTTPParserError', 'no HTTP (Invalid character in chunk size)'),
      }),
      'unreadable-answer',
    ],
    [
      new TypeError('terminated', { cause: named('HTTPParserError', 'no HTTP (Invalid EOF state)') }),
      'connection-lost',
    ],
    [named('SocketError', 'bad upgrade'), 'unreadable-answer'],
    [named('SocketError', 'other side closed'), 'unknown'],
    [new RangeError('init["status"] must be in the range of 200 to 599, inclusive.'), 'unreadable-answer'],
    [new RangeError('Maximum call stack size exceeded'), 'unknown'],
    [node('UND_ERR_HEADERS_OVERFLOW'), 'unreadable-answer'],
    [node('UND_ERR_CONNECT_TIMEOUT'), 'timeout'],
    [node('UND_ERR_RES_CONTENT_LENGTH_MISMATCH'), 'connection-lost'],
    [new Error('Proxy response (407) !== 200 when HTTP Tunneling'), 'proxy-refused'],
    [new Error('nobody knows'), 'unknown'],
    [named('TimeoutError', 'The operation was aborted due to timeout'), 'timeout'],
    [
      new TypeError('fetch failed', { cause: named('HTTPParserError', 'no HTTP (Invalid EOF state)') }),
      'connection-lost',
    ],
    [node('UND_ERR_PRX_TLS'), 'proxy-refused'],
    [node('EPROTO'), 'tls-failed'],
    [new Error('bad upgrade'), 'unknown'],
    [named('SocketError', 'no bad upgrade'), 'unknown'],
    [named('SocketError', 'bad upgrade after all'), 'unknown'],
    [new TypeError('no status'), 'unknown'],
    [new Error('No Proxy response'), 'unknown'],
    ['not even an error', 'unknown'],
  ])('%o is %s', (error, failure) => {
    expect(networkFailureOf(error)).toBe(failure);
  });

  it.each([
    'ENOTFOUND',
    'ECONNREFUSED',
    'ENETUNREACH',
    'ETIMEDOUT',
    'UND_ERR_PRX_TLS',
    'CERT_HAS_EXPIRED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'EPROTO',
    'HPE_INVALID_CONSTANT',
    'ECONNRESET',
  ])('is not guessed from a code that only contains %s', (code) => {
    expect(networkFailureOf(node(code))).not.toBe('unknown');
    expect(networkFailureOf(node(`PLUGIN_${code}`))).toBe('unknown');
  });

  it.each(['ECONNREFUSED', 'ENETDOWN', 'ETIMEDOUT', 'UND_ERR_PRX_TLS', 'EPROTO'])(
    'is not guessed from a code that only begins with %s',
    (code) => {
      expect(networkFailureOf(node(code))).not.toBe('unknown');
      expect(networkFailureOf(node(`${code}_BY_PLUGIN`))).toBe('unknown');
    },
  );

  it('is found in the first of several attempts that says anything, however deep', () => {
    const attempts = new AggregateError([new Error('x'), node('ENETUNREACH'), node('ECONNREFUSED')]);
    expect(networkFailureOf(new Error('outer', { cause: attempts }))).toBe('offline');
  });

  it('ends with a chain of causes that comes back to itself', () => {
    const error = new Error('round');
    error.cause = new Error('and round', { cause: error });
    expect(networkFailureOf(error)).toBe('unknown');
  });
});
