// Evidence in, verdict out: every documented wording, and the promise that nothing else ever condemns or acquits.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { causeOf, judge } from '../../src/core/checks/judge.ts';
import { joinPages, readCampaignsPage } from '../../src/core/checks/readings.ts';
import { errorsOf } from '../../src/core/market/answer.ts';
import { networkFailureOf } from '../../src/core/market/network-failure.ts';
import type { Exchange } from '../../src/core/market/request.ts';
import { networkFailureSchema, verdictOf } from '../../src/shared/verdict.ts';

const NOW = Date.parse('2026-11-22T10:00:30Z');

function exchange(status: number | null, json: unknown, more: Partial<Exchange> = {}): Exchange {
  return {
    operationId: 'getAuthTokenInfo',
    at: NOW,
    ms: 120,
    status,
    failure: null,
    json,
    errors: errorsOf(json),
    limitUntil: null,
    traceparent: null,
    ...more,
  };
}

const envelope = (message: string, code = 'X') => ({ status: 'ERROR', errors: [{ code, message }] });
const INTROSPECTED = {
  status: 'OK',
  result: { apiKey: { name: 'RetailCRM', authScopes: ['PRICING', 'FUTURE_SCOPE'] } },
};

function verdictFor(introspection: Exchange, campaigns: Exchange[] = []) {
  const page = campaigns.length === 1 && campaigns[0] ? readCampaignsPage(campaigns[0]) : null;
  return judge({ introspection, later: campaigns, reading: page && joinPages([page]) }, NOW);
}

describe('an answer other than introspection', () => {
  it.each([
    [401, 'Credentials are not specified', 'credentials-stripped'],
    [401, 'Api-Key token is not specified', 'credentials-stripped'],
    [401, 'Api-Key token prefix invalid', 'token-malformed'],
    [401, 'Api-Key token length invalid', 'token-malformed'],
    [401, 'Api-Key token format invalid', 'token-malformed'],
    [401, 'Api-Key token is invalid', 'token-invalid'],
    [401, 'API-KEY TOKEN IS INVALID.', 'token-invalid'],
    [401, 'Api-Key token is revoked', 'token-revoked'],
    [401, ' api-key token is revoked since yesterday', 'token-revoked'],
    [401, 'OAuth token is missing', 'token-rejected'],
    [401, 'Authorization header has invalid syntax', 'token-rejected'],
    [401, 'Something new', 'token-rejected'],
    [403, 'Token does not have any of the scopes to access the API method', 'access-refused'],
    [403, "API for campaign '123' disabled due to inactivity", 'stores-off'],
    [403, 'API for campaign 123 disabled because there are no active contracts with Market', 'stores-off'],
    [403, 'API for campaign 123 manually disabled', 'stores-off'],
    [403, 'API for business 7 disabled because it has only disabled partners', 'stores-off'],
    [403, 'Access denied for campaign 5 because it is not active', 'stores-off'],
    [403, 'Restrict access for business 5 because it is not active', 'stores-off'],
    [403, 'Access to API denied for the client / campaign', 'stores-off'],
    [403, 'No access to campaigns: 1, 2', 'access-refused'],
    [403, 'The method is deprecated and is occasionally forbidden. Please stop using it', 'access-refused'],
    [400, 'Required request body is missing', 'request-refused'],
    [404, 'Resource not found', 'request-refused'],
    [405, "Request method 'GET' not supported", 'request-refused'],
    [415, "Content type 'text/plain' not supported", 'request-refused'],
    [420, "Hit rate limit of '4' parallel requests for campaignId 1", 'rate-limited'],
    [429, 'Too many', 'rate-limited'],
    [423, 'Business is in migration', 'migrating'],
    [500, 'Internal error', 'market-error'],
    [503, 'Service temporarily unavailable. Please, try again later', 'market-unavailable'],
    [200, 'Broken inside', 'market-error'],
  ])('%i “%s” means %s', (status, message, cause) => {
    const judgement = verdictFor(exchange(status, envelope(message)));
    expect(judgement).toMatchObject({ cause, httpStatus: status, message, facts: null, cabinet: null });
  });

  it.each([
    [401, '<html>Login</html>', 'unreadable-answer'],
    [401, { error: 'unauthorized' }, 'unreadable-answer'],
    [401, { status: 'ERROR', errors: null }, 'token-rejected'],
    [401, { status: 'ERROR', message: 'not ours' }, 'unreadable-answer'],
    [403, { status: 'ERROR', errors: null }, 'access-refused'],
    [403, 'Blocked by the office proxy', 'unreadable-answer'],
    [404, undefined, 'unreadable-answer'],
    [407, undefined, 'proxy-refused'],
    [408, undefined, 'timeout'],
    [499, undefined, 'timeout'],
    [420, undefined, 'rate-limited'],
    [500, undefined, 'market-error'],
    [502, '<html>', 'market-unavailable'],
    [503, undefined, 'market-unavailable'],
    [504, undefined, 'market-unavailable'],
    [302, undefined, 'redirected'],
    [200, undefined, 'unreadable-answer'],
    [200, { status: 'OK' }, 'unreadable-answer'],
    [200, { status: 'OK', result: { apiKey: { name: 'x', authScopes: null } } }, 'unreadable-answer'],
    [200, { ...INTROSPECTED, status: 'ERROR' }, 'unreadable-answer'],
    [204, undefined, 'unreadable-answer'],
  ])('%i with %j outside the envelope means %s', (status, json, cause) => {
    expect(verdictFor(exchange(status, json)).cause).toBe(cause);
  });

  it('tells the time the Market gave for a limit', () => {
    const limited = exchange(420, envelope('Hit rate limit'), {
      limitUntil: 'Sun, 22 Nov 2026 11:00:00 GMT',
    });
    expect(verdictFor(limited).retryAt).toBe(Date.parse('2026-11-22T11:00:00Z'));
  });

  it('that never came is judged by what broke', () => {
    for (const failure of networkFailureSchema.options) {
      const judgement = verdictFor(exchange(null, undefined, { failure }));
      expect(judgement).toMatchObject({ cause: failure, httpStatus: null, latencyMs: null });
      expect(verdictOf(judgement.cause)).toBe('unproven');
    }
  });
});

describe('introspection that passed', () => {
  const passed = exchange(200, INTROSPECTED, { traceparent: '00-ab-cd-01' });
  const stores = (...availability: (string | null)[]) =>
    exchange(200, {
      campaigns: availability.map((value, index) => ({
        id: index + 1,
        domain: `Магазин ${index + 1}`,
        business: { id: 77, name: 'Садовый дом' },
        placementType: 'FBS',
        apiAvailability: value,
      })),
      paging: {},
    });

  it('works, with name, scopes and identity, unknown scopes kept apart', () => {
    expect(verdictFor(passed, [stores('AVAILABLE', 'AVAILABLE')])).toMatchObject({
      cause: 'works',
      facts: { name: 'RetailCRM', scopes: ['PRICING'], unknownScopes: ['FUTURE_SCOPE'] },
      cabinet: { id: '77', name: 'Садовый дом' },
      traceparent: '00-ab-cd-01',
      latencyMs: 120,
    });
  });

  it.each([
    ['one store off', [stores('AVAILABLE', 'MANUALLY_DISABLED')], 'works-some-stores-off'],
    ['all stores off', [stores('DISABLED_BY_INACTIVITY')], 'works-some-stores-off'],
    ['an availability of the future', [stores('DISABLED_BY_MOON')], 'works-some-stores-off'],
    ['no availability told', [stores(null)], 'works'],
    ['no stores', [stores()], 'works-identity-unproven'],
    [
      'the campaigns call refused',
      [exchange(403, envelope('API for business 7 disabled'))],
      'works-identity-unproven',
    ],
    [
      'the campaigns call lost',
      [exchange(null, undefined, { failure: 'connection-lost' })],
      'works-identity-unproven',
    ],
    ['no campaigns call', [], 'works-identity-unproven'],
    [
      'the header lost on the second call',
      [exchange(401, envelope('Api-Key token is not specified'))],
      'works-identity-unproven',
    ],
    ['revoked between the two calls', [exchange(401, envelope('Api-Key token is revoked'))], 'token-revoked'],
  ])('with %s', (_what, campaigns, cause) => {
    expect(verdictFor(passed, campaigns).cause).toBe(cause);
  });

  it('does not choose between two cabinets', () => {
    const two = exchange(200, {
      campaigns: [
        { id: 1, business: { id: 7 } },
        { id: 2, business: { id: 8 } },
      ],
    });
    expect(verdictFor(passed, [two])).toMatchObject({
      cause: 'works-identity-unproven',
      cabinet: null,
    });
  });
});

describe('whatever comes back', () => {
  const json = fc.oneof(
    fc.jsonValue(),
    fc.record({ status: fc.constantFrom('OK', 'ERROR', 'ok'), errors: fc.jsonValue() }),
    fc.record({
      status: fc.constantFrom('OK', 'ERROR'),
      errors: fc.array(
        fc.record(
          {
            code: fc.constantFrom('UNAUTHORIZED', 'FORBIDDEN'),
            message: fc.constantFrom('Api-Key token is invalid', 'Api-Key token is revoked', 'x'),
          },
          { requiredKeys: [] },
        ),
      ),
    }),
    fc.constant(INTROSPECTED),
    fc.constant(undefined),
  );
  const any = fc
    .record({ status: fc.option(fc.integer({ min: 100, max: 599 })), json })
    .map(({ status, json: body }) =>
      status === null ? exchange(null, undefined, { failure: 'unknown' }) : exchange(status, body),
    );

  it('is bad only by a 401 with the envelope, and good only when introspection was read', () => {
    fc.assert(
      fc.property(any, fc.array(any, { maxLength: 2 }), (introspection, campaigns) => {
        const judgement = judge({ introspection, later: campaigns, reading: null }, NOW);
        const verdict = verdictOf(judgement.cause);
        const isProofOfDeath = (one: Exchange) => one.status === 401 && one.errors !== null;
        if (verdict === 'bad') expect([introspection, ...campaigns].some(isProofOfDeath)).toBe(true);
        if (verdict === 'good') expect(introspection).toMatchObject({ status: 200, json: { status: 'OK' } });
        expect(judgement.facts !== null).toBe(verdict === 'good');
      }),
      { numRuns: 10_000 },
    );
  });

  it('has exactly one cause for every status', () => {
    fc.assert(
      fc.property(any, (one) => {
        expect(typeof causeOf(one)).toBe('string');
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('a network error', () => {
  const node = (code: string) =>
    new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
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
    [new Error('nobody knows'), 'unknown'],
    ['not even an error', 'unknown'],
  ])('%o is %s', (error, failure) => {
    expect(networkFailureOf(error)).toBe(failure);
  });
});
