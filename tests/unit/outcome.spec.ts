// How a check ended, as it is shown and kept: what is told of each call, whose clock is believed, and that no text from
// outside is kept with the token in it or without an end.
import { describe, expect, it } from 'vitest';
import type { Judgement } from '../../src/core/checks/judge.ts';
import {
  type CheckOutcome,
  isAboutLine,
  maskDiagnosis,
  maskEchoes,
  outcomeOfLocalRefusal,
  toCheckView,
} from '../../src/core/checks/outcome.ts';
import type { Exchange } from '../../src/core/market/request.ts';
import { Secret } from '../../src/core/secret.ts';
import type { Diagnosis } from '../../src/shared/diagnosis.ts';
import { networkFailureSchema } from '../../src/shared/verdict.ts';
import { madeExchange } from './made-exchange.ts';

const VALUE = 'ACMA:I4c4CxCSYaI41RSC2uYWP2qj3Rhhm4knMiBEga5K:151c0664';
const TOKEN = new Secret(VALUE);
const NOW = Date.parse('2026-11-22T10:00:30Z');
const HOUR_MS = 3_600_000;

const exchange = (more: Partial<Exchange> = {}) => madeExchange(NOW, more);
const JUDGEMENT: Judgement = {
  cause: 'works',
  httpStatus: 200,
  message: 'said',
  retryAt: NOW + 1,
  traceparent: '00-ab',
  latencyMs: 120,
  facts: null,
  cabinet: { id: '7', name: 'Сад' },
  stores: [],
};
const viewOf = (calls: Exchange[]) => toCheckView(NOW, 'schedule', JUDGEMENT, calls);

describe('a check as it is shown', () => {
  it('has the judgement and every call with what the Market said first', () => {
    const errors = [
      { code: 'FIRST', message: 'one' },
      { code: 'SECOND', message: 'two' },
    ];
    const lost = exchange({ operationId: 'getCampaigns', status: null, failure: 'offline', json: undefined });
    const view = viewOf([exchange({ status: 403, errors, traceparent: '00-cd' }), lost]);
    const call = { at: NOW, ms: 120, traceparent: null, failure: null };
    expect(view).toEqual({
      at: NOW,
      verdict: 'good',
      cause: 'works',
      httpStatus: 200,
      message: 'said',
      retryAt: NOW + 1,
      traceparent: '00-ab',
      latencyMs: 120,
      cabinet: { id: '7', name: 'Сад' },
      calls: [
        {
          ...call,
          operationId: 'getAuthTokenInfo',
          status: 403,
          code: 'FIRST',
          message: 'one',
          traceparent: '00-cd',
        },
        { ...call, operationId: 'getCampaigns', status: null, failure: 'offline', code: null, message: null },
      ],
      occasion: 'schedule',
      clockSkewMs: null,
      diagnosis: null,
      areas: null,
    });
  });

  const dated = (more: Partial<Exchange>, hours = 1) =>
    exchange({ date: new Date(NOW + hours * HOUR_MS).toUTCString(), ...more });
  it.each<[string, Exchange[], boolean]>([
    ['an answer of the Market', [dated({})], true],
    ['a refusal in its envelope', [dated({ status: 401, errors: [], json: {} })], true],
    ['a page of somebody else', [dated({ status: 403, json: undefined })], false],
    ['JSON of somebody else', [dated({ status: 404, json: { a: 1 } })], false],
    ['a bare text with status 200', [dated({ json: 'OK' })], false],
    ['nothing with status 200', [dated({ json: null })], false],
    ['an answer without a date', [exchange()], false],
    ['no answer at all', [], false],
  ])('tells the clock by %s: %j', (_what, calls, isTold) => {
    const { clockSkewMs } = viewOf(calls);
    if (isTold) expect(clockSkewMs).toBeGreaterThan(HOUR_MS - 2000);
    else expect(clockSkewMs).toBeNull();
  });

  it('tells the clock by the latest of the Market’s answers, from the end of the call on', () => {
    const { clockSkewMs } = viewOf([
      dated({}, 1),
      dated({}, 3),
      dated({ status: 502, json: undefined }, 9),
      exchange(),
    ]);
    expect(Math.round(Number(clockSkewMs) / HOUR_MS)).toBe(3);
    const slow = exchange({ ms: 10 * 60_000, date: new Date(NOW + 9 * 60_000).toUTCString() });
    expect(viewOf([slow]).clockSkewMs).toBeNull();
  });
});

describe('texts from outside', () => {
  /** An outcome in which every text is this one. */
  const saying = (text: string): CheckOutcome => ({
    check: {
      ...viewOf([exchange({ status: 403, errors: [{ code: text, message: text }], traceparent: text })]),
      message: text,
      traceparent: text,
      cabinet: { id: '7', name: text },
    },
    facts: { name: text, scopes: ['PRICING'], unknownScopes: [text] },
    businesses: [{ id: '7', name: text }],
    stores: [{ id: '1', name: text, model: text, availability: text }],
    storesKnown: true,
    subscription: text,
  });

  it('are kept without the token, each of them', () => {
    expect(maskEchoes(saying(`got ${VALUE}!`), TOKEN)).toEqual(saying(TOKEN.maskIn(`got ${VALUE}!`)));
    expect(JSON.stringify(maskEchoes(saying(VALUE), TOKEN))).not.toContain(VALUE.slice(5, 25));
  });

  it('are kept as they are where they hold no token, up to a thousand signs', () => {
    expect(maskEchoes(saying('я'.repeat(1000)), TOKEN)).toEqual(saying('я'.repeat(1000)));
    expect(maskEchoes(saying('я'.repeat(1001)), TOKEN)).toEqual(saying('я'.repeat(1000)));
  });

  it('are cut only after they were masked: no half of a token stays at the end', () => {
    const { message } = maskEchoes(saying(`${'x'.repeat(980)}${VALUE}`), TOKEN).check;
    expect(message).not.toContain(VALUE.slice(0, 10));
  });

  it('may be missing', () => {
    const silent: CheckOutcome = {
      ...outcomeOfLocalRefusal(NOW, 'hand'),
      stores: [{ id: '1', name: null, model: null, availability: null }],
    };
    expect(maskEchoes(silent, TOKEN)).toEqual(silent);
  });

  it('are not without end in number: a hundred unknown scopes are kept', () => {
    const scopes = Array.from({ length: 150 }, (_, index) => `SCOPE_${index}`);
    const outcome = { ...saying('x'), facts: { name: 'x', scopes: [], unknownScopes: scopes } };
    expect(maskEchoes(outcome, TOKEN).facts?.unknownScopes).toEqual(scopes.slice(0, 100));
  });

  it('of a diagnosis are masked and cut as well', () => {
    const diagnosis = (text: string | null): Diagnosis => ({
      place: 'network',
      steps: [
        { step: 'network', outcome: 'passed', detail: null },
        { step: 'http', outcome: 'failed', detail: text },
      ],
      issuer: text,
    });
    expect(maskDiagnosis(diagnosis(`302 ${VALUE}`), TOKEN)).toEqual(diagnosis(TOKEN.maskIn(`302 ${VALUE}`)));
    expect(maskDiagnosis(diagnosis('x'.repeat(1001)), TOKEN)).toEqual(diagnosis('x'.repeat(1000)));
    expect(maskDiagnosis(diagnosis(null), TOKEN)).toEqual(diagnosis(null));
  });
});

it('a cause is about the line when the token was not looked at', () => {
  for (const failure of networkFailureSchema.options) expect(isAboutLine(failure)).toBe(true);
  expect(isAboutLine('credentials-stripped')).toBe(true);
  for (const cause of ['works', 'token-revoked', 'rate-limited', 'market-error', 'stores-off'] as const)
    expect(isAboutLine(cause)).toBe(false);
});

it('a value that cannot be a token is bad without a single call', () => {
  expect(outcomeOfLocalRefusal(NOW, 'watch')).toEqual({
    check: {
      at: NOW,
      verdict: 'bad',
      cause: 'token-malformed',
      httpStatus: null,
      message: null,
      retryAt: null,
      traceparent: null,
      latencyMs: null,
      cabinet: null,
      calls: [],
      occasion: 'watch',
      clockSkewMs: null,
      diagnosis: null,
      areas: null,
    },
    facts: null,
    businesses: [],
    stores: [],
    storesKnown: false,
    subscription: null,
  });
});
