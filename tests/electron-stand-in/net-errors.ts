// What went wrong with a request, in Chromium's words: `net::ERR_...`, as net.fetch rejects with.

const byCode: Record<string, string> = {
  ECONNREFUSED: 'CONNECTION_REFUSED',
  ECONNRESET: 'CONNECTION_RESET',
  EPIPE: 'CONNECTION_RESET',
  ECONNABORTED: 'CONNECTION_ABORTED',
  ENOTFOUND: 'NAME_NOT_RESOLVED',
  EAI_AGAIN: 'NAME_NOT_RESOLVED',
  EAI_NODATA: 'NAME_NOT_RESOLVED',
  ETIMEDOUT: 'CONNECTION_TIMED_OUT',
  UND_ERR_CONNECT_TIMEOUT: 'CONNECTION_TIMED_OUT',
  UND_ERR_HEADERS_TIMEOUT: 'TIMED_OUT',
  UND_ERR_BODY_TIMEOUT: 'TIMED_OUT',
  UND_ERR_HEADERS_OVERFLOW: 'RESPONSE_HEADERS_TOO_BIG',
  HPE_HEADER_OVERFLOW: 'RESPONSE_HEADERS_TOO_BIG',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'CONTENT_LENGTH_MISMATCH',
  EHOSTUNREACH: 'ADDRESS_UNREACHABLE',
  ENETUNREACH: 'ADDRESS_UNREACHABLE',
  ENETDOWN: 'INTERNET_DISCONNECTED',
  EADDRNOTAVAIL: 'ADDRESS_INVALID',
  EACCES: 'NETWORK_ACCESS_DENIED',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'CERT_AUTHORITY_INVALID',
  SELF_SIGNED_CERT_IN_CHAIN: 'CERT_AUTHORITY_INVALID',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'CERT_AUTHORITY_INVALID',
  UNABLE_TO_GET_ISSUER_CERT: 'CERT_AUTHORITY_INVALID',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'CERT_AUTHORITY_INVALID',
  CERT_UNTRUSTED: 'CERT_AUTHORITY_INVALID',
  CERT_HAS_EXPIRED: 'CERT_DATE_INVALID',
  CERT_NOT_YET_VALID: 'CERT_DATE_INVALID',
  CERT_REVOKED: 'CERT_REVOKED',
  ERR_TLS_CERT_ALTNAME_INVALID: 'CERT_COMMON_NAME_INVALID',
  EPROTO: 'SSL_PROTOCOL_ERROR',
};

export function netError(name: string): Error {
  return new Error(`net::ERR_${name}`);
}

/** Why no response came. `viaProxy` is true when the request was to go through a proxy. */
export function requestError(error: unknown, viaProxy: boolean): Error {
  const causes = causesOf(error);
  const codes = causes.map((cause) => cause.code ?? '');
  const messages = causes.map((cause) => cause.message).join(' ');
  if (viaProxy && /proxy/i.test(messages)) return netError('TUNNEL_CONNECTION_FAILED');
  if (viaProxy && codes.some((code) => /^(?:ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOSTUNREACH)/.test(code))) {
    return netError('PROXY_CONNECTION_FAILED');
  }
  if (/bad port/.test(messages)) return netError('UNSAFE_PORT');
  // A socket that closes before the first byte of an answer.
  if (codes.includes('UND_ERR_SOCKET') && /other side closed/.test(messages))
    return netError('EMPTY_RESPONSE');
  if (/before secure TLS connection was established/.test(messages)) return netError('CONNECTION_CLOSED');
  const known = codes.find((code) => byCode[code]);
  if (known) return netError(byCode[known] as string);
  if (codes.some((code) => code.startsWith('ERR_SSL_'))) return netError('SSL_PROTOCOL_ERROR');
  const unreadable = causes.some((cause) => cause.constructor.name === 'HTTPParserError');
  if (unreadable || codes.some((code) => code.startsWith('HPE_'))) return netError('INVALID_HTTP_RESPONSE');
  return netError('FAILED');
}

/** Why a body broke off. `declared` is the content-length header, `received` the bytes that came. */
export function bodyError(error: unknown, declared: number | undefined, received: number): Error {
  const closed = causesOf(error).some((cause) => cause.code === 'UND_ERR_SOCKET');
  if (declared !== undefined && received < declared && closed) return netError('CONTENT_LENGTH_MISMATCH');
  if (closed) return netError('INCOMPLETE_CHUNKED_ENCODING');
  return requestError(error, false);
}

function causesOf(error: unknown): (Error & { code?: string })[] {
  if (!(error instanceof Error)) return [];
  const inner = error instanceof AggregateError ? (error.errors as unknown[]) : [];
  return [error, ...[error.cause, ...inner].flatMap(causesOf)];
}
