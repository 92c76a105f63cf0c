// Invented proof reports, one that is usual and any there can be, and the keys they are signed with.
import fc from 'fast-check';
import { signReport } from '../../src/core/handover/proof-report.ts';
import { signText } from '../../src/core/vault/signing.ts';
import { ACCESS_SCOPE_NAMES } from '../../src/shared/access-scope.ts';
import { HANDOVER_VERDICTS, handoverReasonSchema } from '../../src/shared/handover.ts';
import type { ProofReport, SignedReport } from '../../src/shared/proof-report.ts';
import { causeSchema, networkFailureSchema, verdictOf } from '../../src/shared/verdict.ts';

export const LANGUAGES = ['ru', 'en'] as const;
export const REASON_CODES = handoverReasonSchema.def.options.flatMap(
  (option) => option.shape.code.def.values,
);

const MADE_AT = Date.UTC(2026, 10, 25, 18, 4, 5);
const TRACE = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

/** A token that works, with every access there is, and what stands in the way of handing it over. */
export const SAMPLE_REPORT: ProofReport = {
  madeAt: MADE_AT,
  version: '1.0.0',
  token: { fingerprint: 'K7M2Q9XB', title: 'Склад, основной', marketName: 'warehouse' },
  cabinet: {
    title: 'Садовый дом',
    id: '9007199254740993',
    name: 'ООО «Садовый дом»',
    api: 'https://api.partner.market.yandex.ru',
  },
  check: {
    at: MADE_AT - 3 * 60_000,
    verdict: 'good',
    cause: 'works-some-stores-off',
    httpStatus: 200,
    message: null,
    traceparent: TRACE,
    clockSkewMs: null,
    calls: [
      {
        operationId: 'getAuthTokenInfo',
        method: 'POST',
        path: '/v2/auth/token',
        status: 200,
        failure: null,
        ms: 212,
        traceparent: TRACE,
        at: MADE_AT - 3 * 60_000,
      },
      {
        operationId: 'getCampaigns',
        method: 'GET',
        path: '/v2/campaigns',
        status: null,
        failure: 'connection-lost',
        ms: 1204,
        traceparent: null,
        at: MADE_AT - 3 * 60_000 + 220,
      },
    ],
  },
  scopes: [...ACCESS_SCOPE_NAMES],
  unknownScopes: ['ROBOTS_MANAGEMENT'],
  stores: [
    { id: '1001', name: 'Садовый дом FBS', model: 'FBS', availability: 'AVAILABLE' },
    { id: '1002', name: null, model: 'FBY', availability: 'MANUALLY_DISABLED' },
    { id: '1003', name: 'Третий', model: null, availability: null },
  ],
  handover: {
    profile: { id: 'prices', title: { ru: 'Цены', en: 'Prices' } },
    verdict: 'ready-with-warnings',
    reasons: ['excess-operations', 'stores-off'],
    missing: [],
    excess: ['updateStocks', 'deleteOffers'],
  },
  operationsOpen: 57,
  catalogueAsOf: '2026-11-20',
  clock: { source: 'market', skewMs: -5 * 60_000 },
  ledger: { entries: 12, head: 'ab'.repeat(32) },
};

/** Signs with a key of its own for each `seed`. */
export function signed(report: ProofReport = SAMPLE_REPORT, seed = 1): SignedReport {
  return signReport(report, (text) => signText(Buffer.alloc(32, seed), text));
}

/** Texts that are after a page: ends of elements, entities, turned directions, halves of letters. */
export const hostileText = fc.oneof(
  fc.constantFrom(
    '</script><script>alert(1)</script>',
    '<!--<script>',
    ']]></style><img src=x onerror=alert(1)>',
    '" onload="alert(1)',
    "'&lt;&#60;",
    '\u202Eneddih\u2066',
    'half \uD800',
    'line\r\nline\u2028line\0',
    '__proto__',
  ),
  fc.string({ unit: 'binary' }),
);
const nullable = fc.option(hostileText, { nil: null });
const time = fc.integer({ min: 0, max: 253_402_300_799_999 });
const status = fc.option(fc.integer({ min: 100, max: 599 }), { nil: null });
const check = fc
  .record({
    at: time,
    cause: fc.constantFrom(...causeSchema.options),
    httpStatus: status,
    message: nullable,
    traceparent: nullable,
    clockSkewMs: fc.option(fc.maxSafeInteger(), { nil: null }),
    calls: fc.array(
      fc.record({
        operationId: hostileText,
        method: hostileText,
        path: hostileText,
        status,
        failure: fc.option(fc.constantFrom(...networkFailureSchema.options), { nil: null }),
        ms: fc.integer(),
        traceparent: nullable,
        at: time,
      }),
      { maxLength: 3 },
    ),
  })
  .map((one) => ({ ...one, verdict: verdictOf(one.cause) }));
const names = fc.array(hostileText, { maxLength: 3 });
export const anyReport: fc.Arbitrary<ProofReport> = fc.record({
  madeAt: time,
  version: hostileText,
  token: fc.record({
    fingerprint: fc.constant<string>('K7M2Q9XB'),
    title: hostileText,
    marketName: nullable,
  }),
  cabinet: fc.record({ title: hostileText, id: nullable, name: nullable, api: hostileText }),
  check: fc.option(check, { nil: null }),
  scopes: fc.option(names, { nil: null }),
  unknownScopes: names,
  stores: fc.array(fc.record({ id: hostileText, name: nullable, model: nullable, availability: nullable }), {
    maxLength: 3,
  }),
  handover: fc.option(
    fc.record({
      profile: fc.record({ id: hostileText, title: fc.record({ ru: hostileText, en: hostileText }) }),
      verdict: fc.constantFrom(...HANDOVER_VERDICTS),
      reasons: fc.array(fc.oneof(fc.constantFrom(...REASON_CODES), hostileText), { maxLength: 3 }),
      missing: names,
      excess: names,
    }),
    { nil: null },
  ),
  operationsOpen: fc.nat(),
  catalogueAsOf: fc.constant('2026-11-20'),
  clock: fc.record({
    source: fc.constantFrom('system' as const, 'market' as const),
    skewMs: fc.option(fc.maxSafeInteger(), { nil: null }),
  }),
  ledger: fc.option(fc.record({ entries: fc.nat(), head: fc.constantFrom('', 'ab'.repeat(32)) }), {
    nil: null,
  }),
});
