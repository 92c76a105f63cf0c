// Evidence in, verdict out: every documented wording, and the promise that nothing else ever condemns or acquits.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { causeOf, judge } from '../../src/core/checks/judge.ts';
import { joinPages, readCampaignsPage } from '../../src/core/checks/readings.ts';
import { errorsOf } from '../../src/core/market/answer.ts';
import type { Exchange } from '../../src/core/market/request.ts';
import { networkFailureSchema, verdictOf } from '../../src/shared/verdict.ts';
import { madeExchange } from './made-exchange.ts';
import { WORDINGS } from './market-wordings.ts';

const NOW = Date.parse('2026-11-22T10:00:30Z');

const exchange = (status: number | null, json: unknown, more: Partial<Exchange> = {}) =>
  madeExchange(NOW, { status, json, errors: errorsOf(json), ...more });

const envelope = (message: string, code = 'X') => ({ status: 'ERROR', errors: [{ code, message }] });
const INTROSPECTED = {
  status: 'OK',
  result: { apiKey: { name: 'RetailCRM', authScopes: ['PRICING', 'FUTURE_SCOPE'] } },
};

function verdictFor(introspection: Exchange, campaigns: Exchange[] = []) {
  const page = campaigns.length === 1 && campaigns[0] ? readCampaignsPage(campaigns[0]) : null;
  return judge({ introspection, later: campaigns, reading: page && joinPages([page]) }, NOW);
}

/** How ids, tails and letters of a documented text may differ from one answer to the next (facts section 7). */
const QUOTINGS = [
  '21704581',
  "'21704581'",
  '"21704581"',
  '«21704581»',
  '“21704581”',
  '`21704581`',
  '21704581, 7',
];
const TAILS = ['', '.', '...', '…', ' …', '. Please contact support', '\n'];
const CASES: ((text: string) => string)[] = [
  (text) => text,
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  (text) => [...text].map((letter, at) => (at % 2 ? letter.toUpperCase() : letter.toLowerCase())).join(''),
  (text) => ` ${text}`,
];

const variantsOf = (text: string) =>
  QUOTINGS.flatMap((id) =>
    TAILS.flatMap((tail) => CASES.map((inCase) => inCase(text.replaceAll('{id}', id)) + tail)),
  );

describe('an answer other than introspection', () => {
  it.each(WORDINGS)('%i “%s” means %s, in any case and quoting', (status, text, cause) => {
    for (const message of variantsOf(text)) {
      const judgement = verdictFor(exchange(status, envelope(message)));
      expect({ message, cause: judgement.cause }).toEqual({ message, cause });
      expect(judgement).toMatchObject({ httpStatus: status, message, facts: null, cabinet: null });
    }
  });

  it.each(WORDINGS)('%i “%s” means %s behind another error and with status OK', (status, text, cause) => {
    const message = text.replaceAll('{id}', '1');
    const body = {
      status: 'OK',
      errors: [{ code: 'OTHER' }, { code: 'UNAUTHORIZED', message }],
    };
    expect(verdictFor(exchange(status, body))).toMatchObject({ cause, message });
  });

  it.each([
    [401, 'Something new', 'token-rejected'],
    [401, 'The Api-Key token is invalid', 'token-rejected'],
    [401, 'Your Api-Key token is revoked', 'token-rejected'],
    [401, 'The Api-Key token is not specified', 'token-rejected'],
    [401, 'Wrong: Api-Key token length invalid', 'token-rejected'],
    [403, 'The API for campaign 1 disabled', 'access-refused'],
    [403, 'No access denied for campaign 1 because it is not active', 'access-refused'],
    [403, 'Do not restrict access for business 1 because it is not active', 'access-refused'],
    [403, 'No access to api denied for the client', 'access-refused'],
    [401, 'Api-Key token is revoked since yesterday', 'token-revoked'],
    [403, 'Something new', 'access-refused'],
    [404, 'API for campaign 1 disabled', 'request-refused'],
    [409, 'Conflict', 'request-refused'],
    [418, 'I am a teapot', 'request-refused'],
    [200, 'Broken inside', 'market-error'],
    [299, 'Broken inside', 'market-error'],
    [501, 'Not implemented', 'market-error'],
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
    [505, undefined, 'market-error'],
    [599, undefined, 'market-error'],
    [600, envelope('Api-Key token is revoked'), 'unreadable-answer'],
    [429, undefined, 'rate-limited'],
    [300, undefined, 'redirected'],
    [302, undefined, 'redirected'],
    [399, undefined, 'redirected'],
    [400, undefined, 'unreadable-answer'],
    [300, envelope('Broken inside'), 'redirected'],
    [400, envelope('Broken inside'), 'request-refused'],
    [423, envelope('Moving'), 'migrating'],
    [302, envelope('Api-Key token is revoked'), 'redirected'],
    [304, undefined, 'unreadable-answer'],
    [511, undefined, 'unreadable-answer'],
    [999, envelope('Api-Key token is revoked'), 'unreadable-answer'],
    [423, undefined, 'unreadable-answer'],
    [503, envelope('Api-Key token is revoked'), 'market-unavailable'],
    [420, envelope('Api-Key token is revoked'), 'rate-limited'],
    [407, envelope('Api-Key token is revoked'), 'proxy-refused'],
    [403, envelope('Api-Key token is revoked'), 'access-refused'],
    [401, { status: 'ERROR', errors: [null] }, 'unreadable-answer'],
    [401, { status: 'ERROR', errors: {} }, 'unreadable-answer'],
    [401, [envelope('Api-Key token is revoked')], 'unreadable-answer'],
    [401, 'Api-Key token is revoked', 'unreadable-answer'],
    [401, INTROSPECTED, 'unreadable-answer'],
    [203, INTROSPECTED, 'unreadable-answer'],
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
    expect(verdictFor({ ...limited, status: 403 }).retryAt).toBeNull();
  });

  it('that came in part is judged by its status, or else by what broke', () => {
    const cut = { failure: 'connection-lost' as const };
    expect(verdictFor(exchange(401, envelope('Api-Key token is revoked'), cut)).cause).toBe(
      'connection-lost',
    );
    expect(verdictFor(exchange(503, undefined, cut)).cause).toBe('market-unavailable');
    expect(verdictFor(exchange(null, undefined)).cause).toBe('unknown');
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

  it('tells of the stores it found, and of none where it found none', () => {
    expect(verdictFor(passed, [stores('AVAILABLE', null)]).stores).toMatchObject([
      { id: '1', name: 'Магазин 1', model: 'FBS', availability: 'AVAILABLE' },
      { id: '2', availability: null },
    ]);
    expect(verdictFor(passed).stores).toEqual([]);
    expect(
      verdictFor(exchange(401, envelope('Api-Key token is revoked')), [stores('AVAILABLE')]).stores,
    ).toEqual([]);
  });

  it('that is outlived by a proof of death carries nothing of the sign of life', () => {
    const death = exchange(401, envelope('Api-Key token is revoked'), { operationId: 'getCampaigns', ms: 7 });
    expect(verdictFor(passed, [stores('AVAILABLE'), death])).toEqual({
      cause: 'token-revoked',
      httpStatus: 401,
      message: 'Api-Key token is revoked',
      retryAt: null,
      traceparent: null,
      latencyMs: 7,
      facts: null,
      cabinet: null,
      stores: [],
    });
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
