// Whatever bytes and headers arrive, read by the very code that reads the Market: only a 401 with the Market's envelope
// condemns, only an introspection that was read acquits, and no piece of the token is kept.
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkToken } from '../../src/core/checks/check-token.ts';
import { judge } from '../../src/core/checks/judge.ts';
import { joinPages, readCampaignsPage } from '../../src/core/checks/readings.ts';
import type { Exchange, MarketFetch } from '../../src/core/market/request.ts';
import { sendToMarket } from '../../src/core/market/request.ts';
import { Secret } from '../../src/core/secret.ts';
import { verdictOf } from '../../src/shared/verdict.ts';
import { sizeOf } from '../sizes.ts';
import { leaksIn } from './leaks.ts';

const RUNS = { numRuns: 10_000 };
const NOW = Date.parse('2026-11-22T10:00:30Z');
const DAY_MS = 86_400_000;
const TOKEN = 'ACMA:I4c4CxCSYaI41RSC2uYWP2qj3Rhhm4knMiBEga5K:151c0664';
const target = { origin: 'https://api.partner.market.yandex.ru', token: new Secret(TOKEN) };

const INTROSPECTION =
  '{"status":"OK","result":{"apiKey":{"name":"RetailCRM","authScopes":["PRICING","NEW"]}}}';
const REVOKED = '{"errors":[{"code":"UNAUTHORIZED","message":"Api-Key token is revoked"}],"status":"ERROR"}';
const STORES =
  '{"campaigns":[{"id":9007199254741057,"domain":"Лавка","business":{"id":7,"name":"Сад"},"placementType":"FBS","apiAvailability":"AVAILABLE"}],"paging":{}}';

/** An answer before it is one: `breaksAt` is the byte behind which the line breaks, -1 for never. */
type Sent = {
  status: number;
  headers: [string, string][];
  body: Uint8Array;
  pieces: number;
  breaksAt: number;
};

const status = fc.oneof(
  { arbitrary: fc.constantFrom(200, 401), weight: 3 },
  { arbitrary: fc.integer({ min: 200, max: 599 }), weight: 2 },
);
const headerValue = fc.oneof(
  fc.stringMatching(/^[\x21-\x7e]{0,40}$/),
  fc.constantFrom('Sun, 22 Nov 2026 11:00:00 GMT', 'gzip', 'text/html', 'utf-16', '0', '-1', '1e9', TOKEN),
  fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
);
const headers = fc.array(
  fc.tuple(
    fc.constantFrom(
      'Content-Type',
      'Content-Encoding',
      'Content-Length',
      'Location',
      'Date',
      'traceparent',
      'Retry-After',
      'X-RateLimit-Resource-Limit',
      'X-RateLimit-Resource-Remaining',
      'X-RateLimit-Resource-Until',
    ),
    headerValue,
  ),
  { maxLength: 5 },
);

const envelope = fc.record({
  status: fc.constantFrom('OK', 'ERROR', 'error', null),
  errors: fc.oneof(
    fc.constant(null),
    fc.jsonValue({ maxDepth: 2 }),
    fc.array(
      fc.record(
        {
          code: fc.constantFrom('UNAUTHORIZED', 'FORBIDDEN', null),
          message: fc.constantFrom('Api-Key token is invalid', 'Api-Key token is revoked', 'OAuth', '', null),
        },
        { requiredKeys: [] },
      ),
      { maxLength: 3 },
    ),
  ),
});
const introspection = fc.record({
  status: fc.constantFrom('OK', 'OK', 'ERROR'),
  result: fc.record(
    {
      apiKey: fc.record(
        {
          name: fc.oneof(fc.string(), fc.constantFrom(null, 7)),
          authScopes: fc.oneof(
            fc.array(fc.oneof(fc.constantFrom('PRICING', 'ALL_METHODS'), fc.string()), { maxLength: 4 }),
            fc.jsonValue({ maxDepth: 1 }),
          ),
        },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: [] },
  ),
});
const text = fc.oneof(
  { arbitrary: fc.constantFrom(INTROSPECTION, REVOKED), weight: 3 },
  { arbitrary: fc.constantFrom(STORES, '', '<html>', 'null'), weight: 1 },
  {
    arbitrary: fc.oneof(envelope, introspection, fc.jsonValue()).map((value) => JSON.stringify(value)),
    weight: 3,
  },
);

const ENCODINGS: ((plain: string) => Uint8Array)[] = [
  (plain) => Buffer.from(plain),
  (plain) => Buffer.from(plain),
  (plain) => Buffer.from(`\uFEFF${plain}`),
  (plain) => Buffer.from(`\uFEFF${plain}`, 'utf16le'),
  (plain) => Buffer.from(plain, 'latin1'),
  (plain) => gzipSync(plain),
];
/** A text in some encoding, whole, cut, with a byte changed or with bytes put in; or bytes that never were a text. */
const body = fc.oneof(
  { arbitrary: fc.uint8Array({ maxLength: 200 }), weight: 1 },
  {
    weight: 5,
    arbitrary: fc
      .tuple(
        text,
        fc.constantFrom(...ENCODINGS),
        fc.constantFrom('whole', 'whole', 'whole', 'cut', 'changed', 'filled'),
        fc.nat(),
        fc.nat(255),
      )
      .map(([plain, encode, spoil, place, byte]): Uint8Array => {
        const bytes = Buffer.from(encode(plain));
        const at = bytes.length === 0 ? 0 : place % bytes.length;
        if (spoil === 'cut') return bytes.subarray(0, at);
        if (spoil === 'filled')
          return Buffer.concat([bytes.subarray(0, at), Buffer.from([byte]), bytes.subarray(at)]);
        if (spoil === 'changed' && bytes.length > 0) bytes[at] = byte;
        return bytes;
      }),
  },
);
const sent: fc.Arbitrary<Sent> = fc.record({
  status,
  headers,
  body,
  pieces: fc.integer({ min: 1, max: 5 }),
  breaksAt: fc.oneof({ arbitrary: fc.constant(-1), weight: 4 }, { arbitrary: fc.nat(60), weight: 1 }),
});

function toResponse({ status: code, headers: entries, body: bytes, pieces, breaksAt }: Sent): Response {
  const init = { status: code, headers: entries };
  // These carry no body by definition, and Response refuses to be made with one.
  if (code === 204 || code === 205 || code === 304) return new Response(null, init);
  const whole = breaksAt < 0 ? bytes : bytes.subarray(0, breaksAt);
  const size = Math.max(1, Math.ceil(whole.length / pieces));
  let at = 0;
  const stream = new ReadableStream({
    pull(controller) {
      if (at < whole.length) controller.enqueue(whole.slice(at, at + size));
      else if (breaksAt >= 0) controller.error(new TypeError('terminated'));
      else controller.close();
      at += size;
    },
  });
  return new Response(stream, init);
}

const read = (one: Sent): Promise<Exchange> => {
  const fetch: MarketFetch = async () => toResponse(one);
  const signal = new AbortController().signal;
  return sendToMarket({ fetch, clock: () => NOW }, target, { operationId: 'getAuthTokenInfo' }, signal);
};

/** What arrived, as a stranger would read it; undefined when it did not arrive whole or is no JSON. */
function jsonIn({ status: code, body: bytes, breaksAt }: Sent): unknown {
  if (breaksAt >= 0 || code === 204 || code === 205 || code === 304) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function carriesEnvelope(one: Sent): boolean {
  const json = jsonIn(one);
  if (!isObject(json) || !['OK', 'ERROR'].includes(String(json.status))) return false;
  const { errors } = json;
  if (errors === null) return json.status === 'ERROR';
  return Array.isArray(errors) && errors.every(isObject);
}

function carriesIntrospection(one: Sent): boolean {
  const json = jsonIn(one);
  if (one.status !== 200 || !isObject(json) || json.status !== 'OK') return false;
  const apiKey = isObject(json.result) ? json.result.apiKey : undefined;
  if (!isObject(apiKey) || typeof apiKey.name !== 'string') return false;
  return Array.isArray(apiKey.authScopes);
}

describe('whatever arrives', () => {
  it('is bad only by a 401 with the Market’s envelope, good only by an introspection, and never both', async () => {
    const seen = { good: 0, bad: 0, unproven: 0 };
    await fc.assert(
      fc.asyncProperty(sent, async (one) => {
        const judgement = judge({ introspection: await read(one), later: [], reading: null }, NOW);
        const verdict = verdictOf(judgement.cause);
        seen[verdict] += 1;
        if (verdict === 'bad') expect([one.status, carriesEnvelope(one)]).toEqual([401, true]);
        if (verdict === 'good') expect(carriesIntrospection(one)).toBe(true);
        expect(judgement.facts !== null).toBe(verdict === 'good');
        expect(judgement.httpStatus).toBe(one.status);
        if (judgement.retryAt !== null) {
          expect(judgement.cause).toBe('rate-limited');
          expect(judgement.retryAt).toBeGreaterThan(NOW);
          expect(judgement.retryAt).toBeLessThanOrEqual(NOW + DAY_MS);
        }
      }),
      RUNS,
    );
    // Otherwise the property would say nothing.
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(50);
  });

  it('behind an introspection that passed condemns by the same rule alone, and keeps the facts otherwise', async () => {
    const passed = await read({
      status: 200,
      headers: [],
      body: Buffer.from(INTROSPECTION),
      pieces: 1,
      breaksAt: -1,
    });
    await fc.assert(
      fc.asyncProperty(sent, async (one) => {
        const later = { ...(await read(one)), operationId: 'getCampaigns' };
        const page = readCampaignsPage(later);
        const judgement = judge(
          { introspection: passed, later: [later], reading: page && joinPages([page]) },
          NOW,
        );
        const verdict = verdictOf(judgement.cause);
        expect(verdict).not.toBe('unproven');
        if (verdict === 'bad') expect([one.status, carriesEnvelope(one)]).toEqual([401, true]);
        expect(judgement.facts !== null).toBe(verdict === 'good');
        if (judgement.cabinet) expect(judgement.cabinet.id).toMatch(/^\d+$/);
      }),
      RUNS,
    );
  });

  it('an introspection that arrives whole is good, in however many pieces and under whatever headers', async () => {
    await fc.assert(
      fc.asyncProperty(
        headers,
        fc.integer({ min: 1, max: 90 }),
        fc.boolean(),
        async (entries, pieces, bom) => {
          const bytes = Buffer.from(`${bom ? '\uFEFF' : ''}${INTROSPECTION}`);
          const one = { status: 200, headers: entries, body: bytes, pieces, breaksAt: -1 };
          const { facts } = judge({ introspection: await read(one), later: [], reading: null }, NOW);
          expect(facts).toEqual({ name: 'RetailCRM', scopes: ['PRICING'], unknownScopes: ['NEW'] });
        },
      ),
      RUNS,
    );
  });

  it('a 401 of the Market that arrives whole is bad, in however many pieces and under whatever headers', async () => {
    await fc.assert(
      fc.asyncProperty(headers, fc.integer({ min: 1, max: 90 }), async (entries, pieces) => {
        const one = { status: 401, headers: entries, body: Buffer.from(REVOKED), pieces, breaksAt: -1 };
        const { cause } = judge({ introspection: await read(one), later: [], reading: null }, NOW);
        expect(cause).toBe('token-revoked');
      }),
      RUNS,
    );
  });
});

describe('the token', () => {
  const hex = Buffer.from(TOKEN).toString('hex');
  const spelling = fc.constantFrom(
    TOKEN,
    TOKEN.toLowerCase(),
    TOKEN.toUpperCase(),
    TOKEN.slice(5, 45),
    encodeURIComponent(TOKEN),
    hex,
    hex.toUpperCase(),
    hex.replace(/../g, '%$&'),
    ...[0, 1, 2].map((shift) => Buffer.from(`${'x'.repeat(shift)}${TOKEN}`).toString('base64')),
    ...[0, 1, 2].map((shift) => Buffer.from(`${'x'.repeat(shift)}${TOKEN}`).toString('base64url')),
  );
  const echo = fc
    .tuple(fc.string({ maxLength: 30 }), spelling, fc.string({ maxLength: 30 }))
    .map((parts) => parts.join(''));
  // Answers that are not asked for again, so that ten thousand checks wait for nothing.
  const answered = fc.constantFrom(200, 200, 200, 400, 401, 403, 404, 423, 429);

  it('is kept nowhere, whatever is sent back', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(answered, echo), { minLength: 3, maxLength: 3 }),
        fc.array(fc.tuple(fc.constantFrom('Date', 'traceparent', 'X-RateLimit-Resource-Until'), spelling)),
        async (answers, entries) => {
          let asked = 0;
          const fetch: MarketFetch = async (url) => {
            expect(leaksIn(url, TOKEN)).toEqual([]);
            const [code, words] = answers[asked] ?? [404, ''];
            asked += 1;
            const json = {
              status: code === 200 ? 'OK' : 'ERROR',
              ...(code === 200 ? {} : { errors: [{ code: words, message: words }] }),
              result: {
                apiKey: { name: words, authScopes: ['PRICING', words] },
                subscriptionLevel: words,
              },
              campaigns: [
                {
                  id: 1,
                  domain: words,
                  business: { id: 7, name: words },
                  placementType: words,
                  apiAvailability: words,
                },
              ],
              paging: words.length % 2 ? { nextPageToken: words } : {},
            };
            return new Response(JSON.stringify(json), { status: code, headers: entries });
          };
          const outcome = await checkToken({ fetch, clock: () => NOW }, target, { timeoutMs: 10_000 });
          expect(leaksIn(JSON.stringify(outcome), TOKEN)).toEqual([]);
        },
      ),
      // Each looks for every piece of the token in many spellings.
      sizeOf({ numRuns: 1_000 }, RUNS),
    );
  });
});
