// What other tools say when a call to the Market fails, with the finding each must lead to.
import type { Finding } from '../../src/shared/doctor.ts';

export type Told = [status: number | null, text: string, finding: Finding];

/** The Market's envelope around a message, as text. */
export const envelope = (message: string, code: string) =>
  JSON.stringify({ status: 'ERROR', errors: [{ code, message }] });

const INVALID = envelope('Api-Key token is invalid', 'UNAUTHORIZED');
const REVOKED = envelope('Api-Key token is revoked', 'UNAUTHORIZED');
const NO_SCOPE = envelope('Token does not have any of the scopes to access the API method', 'FORBIDDEN');
const LIMIT = 'Hit rate limit of 100 requests per hour for resource /auth/token for businessId 77';

export const TEXTS: Told[] = [
  // The whole answer, from Postman, curl and logs.
  [401, INVALID, 'token-invalid'],
  [null, INVALID, 'token-invalid'],
  [null, `HTTP/1.1 401 Unauthorized\nContent-Type: application/json\n\n${REVOKED}`, 'token-revoked'],
  [null, `< HTTP/2 401 \n< content-type: application/json\n<\n${INVALID}`, 'token-invalid'],
  [null, `Ошибка обмена: код состояния 401, тело: ${INVALID}`, 'token-invalid'],
  [
    null,
    `2026-11-20 10:00:01 ERROR market: status=401 body="${REVOKED.replaceAll('"', '\\"')}"`,
    'token-revoked',
  ],
  [401, envelope('Api-Key token prefix invalid', 'UNAUTHORIZED'), 'token-malformed'],
  [401, envelope('Api-Key token length invalid', 'UNAUTHORIZED'), 'token-malformed'],
  [401, envelope('Something new', 'UNAUTHORIZED'), 'token-rejected'],
  [401, envelope('OAuth token expired', 'UNAUTHORIZED'), 'oauth-used'],
  [401, envelope('Authorization header has invalid syntax', 'UNAUTHORIZED'), 'oauth-used'],
  [401, envelope('Api-Key token is not specified', 'UNAUTHORIZED'), 'credentials-stripped'],
  [null, `HTTP/1.1 200 Connection established\n\nHTTP/1.1 401 Unauthorized\n\n${INVALID}`, 'token-invalid'],
  [403, NO_SCOPE, 'scope-missing'],
  [null, NO_SCOPE, 'scope-missing'],
  [403, envelope("API for campaign '21704581' manually disabled", 'API_DISABLED'), 'stores-off'],
  [null, '{"status":"ERROR","errors":[{"code":"API_DISABLED"}]}', 'stores-off'],
  [403, envelope('No access to campaigns: 21', 'FORBIDDEN'), 'foreign-ids'],
  [403, envelope('Access denied', 'FORBIDDEN'), 'foreign-ids'],
  [403, envelope('Quite another reason', 'FORBIDDEN'), 'access-refused'],
  [
    403,
    envelope('The method is deprecated and is occasionally forbidden. Please stop using it', 'FORBIDDEN'),
    'method-deprecated',
  ],
  [403, envelope('The method is not supported for Market Yandex Go sellers', 'FORBIDDEN'), 'seller-closed'],
  [403, '{"status":"ERROR","errors":[{"code":"SUBSCRIPTION_REQUIRED"}]}', 'subscription-required'],
  [
    403,
    '{"error":{"code":403,"message":"Token is invalid"},"errors":[{"code":"FORBIDDEN","message":"Token is invalid"}],"status":"ERROR"}',
    'oauth-used',
  ],
  [403, envelope('businessId in X-Business-Id header 1 does not match 2', 'FORBIDDEN'), 'header-mismatch'],
  [
    400,
    envelope('Campaign type is not allowed. Allowed campaign types: FBS', 'BAD_REQUEST'),
    'model-mismatch',
  ],
  [400, envelope('The request is too big', 'BAD_REQUEST'), 'request-too-big'],
  [400, envelope("'field' must not be null", 'BAD_REQUEST'), 'request-refused'],
  [null, envelope('Campaign not found', 'NOT_FOUND'), 'store-unknown'],
  [404, envelope('Resource not found', 'NOT_FOUND'), 'method-unknown'],
  [405, envelope("Request method 'PUT' not supported", 'METHOD_NOT_ALLOWED'), 'method-unknown'],
  [415, envelope("Content type 'text/plain' not supported", 'UNSUPPORTED_MEDIA_TYPE'), 'content-type'],
  [420, envelope(LIMIT, 'METHOD_FAILURE'), 'rate-limited'],
  [
    420,
    envelope('Hit rate limit of 4 parallel requests for campaignId 5', 'METHOD_FAILURE'),
    'parallel-limit',
  ],
  [420, envelope("Active reports limit exceeded, limit='3'", 'METHOD_FAILURE'), 'reports-limit'],
  [423, envelope('Business is in migration', 'LOCKED'), 'migrating'],
  [200, envelope('Offer not found', 'NOT_FOUND'), 'errors-in-success'],
  [500, envelope('Internal', 'INTERNAL_ERROR'), 'market-error'],
  [503, envelope('Service temporarily unavailable. Please, try again later', 'X'), 'market-unavailable'],

  // The words without the answer.
  [null, 'Ошибка 401: Api-Key token is invalid', 'token-suspected'],
  [401, 'Api-Key token is revoked', 'token-suspected'],
  [
    null,
    "{'status': 'ERROR', 'errors': [{'code': 'UNAUTHORIZED', 'message': 'Api-Key token is invalid'}]}",
    'token-suspected',
  ],
  [null, 'Маркет вернул: Token does not have any of the scopes to access the API method', 'scope-missing'],
  [null, 'HTTP 403: API_DISABLED', 'stores-off'],
  [null, 'RetailCRM: Hit rate limit of 4 parallel requests for campaignId 12345', 'parallel-limit'],
  [null, 'Campaign is in business migration', 'migrating'],

  // The status alone, or nearly.
  [401, '', 'status-alone'],
  [403, 'Forbidden', 'status-alone'],
  [null, '403', 'status-alone'],
  [
    null,
    'requests.exceptions.HTTPError: 403 Client Error: Forbidden for url: https://api.partner.market.yandex.ru/v2/campaigns',
    'status-alone',
  ],
  [null, 'The remote server returned an error: (401) Unauthorized.', 'status-alone'],
  [null, 'Request failed with status code 404', 'status-alone'],
  [null, 'curl: (22) The requested URL returned error: 403', 'status-alone'],
  [null, 'Сервер вернул код ответа 403', 'status-alone'],
  [null, 'Authorization: Bearer y0_AgAAAABkZXZlbG9wZXI\nHTTP/1.1 403 Forbidden', 'oauth-used'],
  [420, '', 'rate-limited'],
  [null, 'HTTP error 429 Too Many Requests', 'rate-limited'],
  [null, 'code: 500', 'market-error'],
  [null, 'HTTP/1.1 499 Client Closed Request', 'timeout'],
  [null, 'HTTP/1.1 302 Found\nLocation: http://login.wifi/', 'redirected'],
  [200, '{"status":"OK","result":{}}', 'succeeded'],
  [null, '{"status":"OK","result":{"campaigns":[]}}', 'succeeded'],

  // Others who answered.
  [null, '<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>', 'market-unavailable'],
  [null, '<!DOCTYPE html><html><title>504 Gateway Time-out</title>', 'market-unavailable'],
  [403, '<html><body>Access is blocked by the administrator</body></html>', 'unreadable-answer'],
  [401, '<html><body>Sign in to Wi-Fi</body></html>', 'unreadable-answer'],
  [200, '<!doctype html><html>Войдите в сеть</html>', 'unreadable-answer'],
  [null, '<html><body>Вход в сеть</body></html>', 'unreadable-answer'],
  [
    null,
    '{"timestamp":"2026-11-20","status":403,"error":"Forbidden","path":"/v2/campaigns"}',
    'unreadable-answer',
  ],
  [407, '', 'proxy-refused'],
  [null, 'curl: (56) Received HTTP code 403 from proxy after CONNECT', 'proxy-refused'],
  [null, 'curl: (56) CONNECT tunnel failed, response 407', 'proxy-refused'],
  [
    null,
    "ProxyError('Unable to connect to proxy', OSError('Tunnel connection failed: 403 Forbidden'))",
    'proxy-refused',
  ],

  // No answer at all.
  [null, 'curl: (6) Could not resolve host: api.partner.market.yandex.ru', 'dns-failed'],
  [
    null,
    'curl: (7) Failed to connect to api.partner.market.yandex.ru port 443: Connection refused',
    'connection-refused',
  ],
  [null, 'curl: (28) Operation timed out after 10001 milliseconds with 0 bytes received', 'timeout'],
  [null, 'curl: (35) OpenSSL SSL_connect: SSL_ERROR_SYSCALL', 'tls-failed'],
  [null, 'curl: (60) SSL certificate problem: unable to get local issuer certificate', 'tls-untrusted'],
  [null, 'curl: (52) Empty reply from server', 'connection-lost'],
  [null, 'cURL error 28: Resolving timed out', 'timeout'],
  [null, 'Error: read ECONNRESET', 'connection-lost'],
  [null, 'Error: connect ECONNREFUSED 127.0.0.1:443', 'connection-refused'],
  [null, 'Error: getaddrinfo ENOTFOUND api.partner.market.yandex.ru', 'dns-failed'],
  [null, 'Error: getaddrinfo EAI_AGAIN api.partner.market.yandex.ru', 'dns-failed'],
  [null, 'Error: connect ETIMEDOUT 213.180.204.1:443', 'timeout'],
  [null, 'Error: CERT_HAS_EXPIRED', 'tls-untrusted'],
  [null, "code: 'SELF_SIGNED_CERT_IN_CHAIN'", 'tls-untrusted'],
  [null, 'net::ERR_INTERNET_DISCONNECTED', 'offline'],
  [null, 'Failed to load: net::ERR_CERT_AUTHORITY_INVALID', 'tls-untrusted'],
  [null, "Ошибка работы с Интернет: Couldn't resolve host name", 'dns-failed'],
  [null, 'Ошибка работы с Интернет: Удаленный узел не прошел проверку', 'tls-untrusted'],
  [null, 'Ошибка работы с Интернет: Превышено время ожидания', 'timeout'],
  [null, 'Ошибка работы с Интернет: Timeout was reached', 'timeout'],
  [null, 'Ошибка работы с Интернет: SSL connect error', 'tls-failed'],
  [null, 'Ошибка работы с Интернет: Failure when receiving data from the peer', 'connection-lost'],
  [null, 'Не могу установить соединение', 'connection-refused'],
  [null, 'javax.net.ssl.SSLHandshakeException: PKIX path building failed', 'tls-untrusted'],
  [null, 'java.net.UnknownHostException: api.partner.market.yandex.ru', 'dns-failed'],
  [null, 'java.net.SocketTimeoutException: Read timed out', 'timeout'],
  [null, 'x509: certificate signed by unknown authority', 'tls-untrusted'],
  [null, 'context deadline exceeded', 'timeout'],
  [null, 'The request was aborted: Could not create SSL/TLS secure channel.', 'tls-failed'],
  [
    null,
    "('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))",
    'connection-lost',
  ],
  [null, 'socket hang up', 'connection-lost'],
  [null, 'Network is unreachable', 'offline'],

  // Nothing to go by.
  [null, '', 'empty'],
  [null, '  \n ', 'empty'],
  [null, 'Не работает!!!', 'unclear'],
  [null, 'Заказ 40312345 на сумму 401.50 руб. не выгружен', 'unclear'],
  [null, '{"a":1}', 'unclear'],
  [null, 'token is invalid', 'unclear'],
];
