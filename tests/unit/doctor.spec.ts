// The error doctor: real texts of other tools and what they mean; never a dead token without proof; never an echoed one.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { causeOf } from '../../src/core/checks/judge.ts';
import { examineError } from '../../src/core/doctor/examine.ts';
import { errorsOf } from '../../src/core/market/answer.ts';
import { loadCatalogue } from '../../src/core/market/catalogue.ts';
import { doctorAnswerSchema, FINDINGS, type Finding } from '../../src/shared/doctor.ts';
import { maskTokens, TOKEN_MASK } from '../../src/shared/mask-tokens.ts';
import { verdictOf } from '../../src/shared/verdict.ts';
import { madeUpToken } from '../faults/acts.ts';
import { holdsToken } from '../find-tokens.ts';
import { envelope, TEXTS } from './doctor-texts.ts';
import { WORDINGS } from './market-wordings.ts';

const NOW = Date.parse('2026-11-22T10:00:30Z');
const { operations } = loadCatalogue();
const examine = (text: string, status: number | null = null) =>
  examineError({ status, text }, operations, NOW);
const DEATHS: Finding[] = ['token-revoked', 'token-invalid', 'token-malformed', 'token-rejected'];

describe('what other tools say', () => {
  it.each(TEXTS)('%s %s is %s', (status, text, finding) => {
    expect(examine(text, status).finding).toBe(finding);
  });

  it('covers every finding there is', () => {
    const covered = new Set(TEXTS.map(([, , finding]) => finding));
    expect(Object.keys(FINDINGS).filter((finding) => !covered.has(finding as Finding))).toEqual([]);
  });

  it.each(WORDINGS)('%s %s has the cause a check gives it', (status, words, cause) => {
    const text = words.replaceAll('{id}', "'77'");
    const found = examine(envelope(text, 'X'), status);
    expect(found).toMatchObject({ cause, basis: 'envelope', status });
  });
});

describe('a dead token', () => {
  it.each(DEATHS.map((finding) => [finding]))(
    '%s is said of a whole answer of the Market only',
    (finding) => {
      for (const [status, text] of TEXTS) {
        const found = examine(text, status);
        if (found.finding !== finding) continue;
        expect(found).toMatchObject({ basis: 'envelope', status: 401 });
      }
    },
  );

  it('is never found without the envelope, whatever the status and the words', () => {
    const words = fc.constantFrom(
      ...WORDINGS.map(([, text]) => text),
      'Unauthorized',
      '<html>',
      '{"status":401}',
    );
    fc.assert(
      fc.property(
        fc.constantFrom(null, 400, 401, 403, 499, 500),
        fc.string(),
        words,
        (status, around, said) => {
          const found = examine(`${around.replaceAll('{', '')} ${said}`, status);
          expect(DEATHS).not.toContain(found.finding);
          expect(found.cause === null || verdictOf(found.cause) !== 'bad').toBe(true);
        },
      ),
    );
  });

  it('is found by a check wherever the doctor finds it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 700 }), fc.constantFrom(...WORDINGS), (status, [, words]) => {
        const json = JSON.parse(envelope(words, 'X'));
        const found = examine(JSON.stringify(json), status);
        const nothing = { limitRemaining: null, limitUntil: null, date: null, traceparent: null };
        const asChecked = causeOf({
          ...{ operationId: '', at: 0, ms: 0, failure: null, json, ...nothing },
          status,
          errors: errorsOf(json),
        });
        expect(found.cause).toBe(asChecked);
      }),
    );
  });
});

describe('what else a text tells', () => {
  it('names the operation by its address, its id or its resource', () => {
    const lacking = envelope('Token does not have any of the scopes to access the API method', 'FORBIDDEN');
    const named = (text: string) => examine(`${text}\n${lacking}`, 403).operationIds;
    expect(named('POST https://api.partner.market.yandex.ru/v2/auth/token')).toEqual(['getAuthTokenInfo']);
    expect(named('"GET /v2/campaigns?page=1 HTTP/1.1"')).toEqual(['getCampaigns']);
    expect(named('PUT /v2/campaigns/21704581/offers/stocks')).toEqual(['updateStocks']);
    expect(named('вызов updateStocks')).toEqual(['updateStocks']);
    expect(named('resource /reports/closure-documents/detalization/generate.json')).toEqual([
      'generateClosureDocumentsDetalizationReport',
    ]);
    expect(named('/var/log/market.log')).toEqual([]);
  });

  it('names the scopes, and none for a part of a name', () => {
    expect(examine('needs one of: PRICING, ALL_METHODS_READ_ONLY', 403).scopes).toEqual([
      'ALL_METHODS_READ_ONLY',
      'PRICING',
    ]);
    expect(examine('MY_PRICING_TABLE', 403).scopes).toEqual([]);
  });

  it('tells when a limit ends, by the clock of the answer', () => {
    const head = 'HTTP/1.1 420 Method Failure\nDate: Sun, 22 Nov 2026 10:10:00 GMT\n';
    const until = 'X-RateLimit-Resource-Until: Sun, 22 Nov 2026 11:00:00 GMT\n';
    expect(examine(head + until).retryAt).toBe(NOW + 50 * 60_000);
    expect(examine(head).retryAt).toBeNull();
    expect(examine(until.repeat(2), 403).retryAt).toBeNull();
  });

  it('keeps the number of the request', () => {
    const traceparent = `00-${'8b'.repeat(16)}-${'1f'.repeat(8)}-01`;
    expect(examine(`traceparent: ${traceparent}`, 500).traceparent).toBe(traceparent);
  });
});

/** How a token may stand in what somebody pastes. */
const SETTINGS: ((token: string) => string)[] = [
  (token) => token,
  (token) => `Api-Key: ${token}`,
  (token) => `curl -H 'Api-Key: ${token}' https://api.partner.market.yandex.ru/v2/campaigns`,
  (token) => JSON.stringify({ headers: { 'Api-Key': token } }),
  (token) => `https://x.example/?key=${encodeURIComponent(token)}&a=1`,
  (token) => envelope(token, 'UNAUTHORIZED'),
  (token) => `base64 ${Buffer.from(token).toString('base64')}`,
  (token) => `base64 ${Buffer.from(`:${token}`).toString('base64')}`,
  (token) => `base64 ${Buffer.from(`::${token}`).toString('base64')}`,
  (token) => `hex ${Buffer.from(token).toString('hex')}`,
  (token) => `${token.slice(0, 20)}\n  ${token.slice(20)}`,
  (token) => token.replace('ACMA', 'АСМА'),
];

describe('a token in the text', () => {
  it('is never given back, wherever it stands, and is told of', () => {
    fc.assert(
      fc.property(
        fc.nat(1e9),
        fc.constantFrom(...SETTINGS),
        fc.string(),
        fc.constantFrom(null, 401, 403, 420),
        (seed, set, around, status) => {
          const token = madeUpToken(seed);
          const found = examine(`${around} ${set(token)} ${around}`, status);
          expect(found.leaked).toContain('api-key');
          const told = JSON.stringify(found);
          expect(told).not.toContain(token.slice(5, 20));
          expect(holdsToken(Buffer.from(told))).toBe(false);
        },
      ),
    );
  });

  it('is masked as it is typed, to its last letter', () => {
    const token = madeUpToken(7);
    let text = 'Api-Key ';
    for (const letter of `${token} ok`) text = maskTokens(text + letter).text;
    expect(text).toBe(`Api-Key ${TOKEN_MASK} ok`);
  });

  it('of another kind is masked too', () => {
    const kinds = (text: string) => maskTokens(text).leaked;
    expect(kinds('Authorization: Bearer y0_AgAAAABkZXZlbG9wZXI')).toEqual(['oauth-token']);
    expect(kinds(`x eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl`)).toEqual(['jwt']);
    expect(kinds('Api-Key: 0123456789abcdef')).toEqual(['header-value']);
    expect(kinds(`OAuth oauth_token="AQAAAAAAabcdefghijklmnopqrst"`)).toEqual(['oauth-token']);
  });

  it('is not seen where there is none', () => {
    for (const [, text] of TEXTS.filter(([, one]) => !/y0_/.test(one))) {
      expect(maskTokens(text)).toEqual({ text, leaked: [] });
    }
  });

  it('masking twice is masking once', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom(...SETTINGS),
        fc.nat(1e9),
        (around, set, seed) => {
          const once = maskTokens(around + set(madeUpToken(seed))).text;
          expect(maskTokens(once).text).toBe(once);
        },
      ),
    );
  });
});

describe('any text whatever', () => {
  it('is answered, and the answer fits the wire', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '"',
      '\\',
      '\n',
      '403',
      'HTTP/1.1 ',
      'curl: (',
      ')',
      '<html>',
      'код ',
      '/v2/',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.oneof(piece, fc.string())).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, fc.option(fc.integer({ min: 100, max: 999 })), (told, status) => {
        expect(doctorAnswerSchema.safeParse(examine(told, status)).success).toBe(true);
      }),
    );
  });

  it.each([['{'], ['{"a":'], ['\\"{'], ['ACMA:'], ['a '], ['A C M A : '], ['GET /v2/'], ['<html>'], ['01:']])(
    'of a hundred thousand letters %s is answered as well',
    (piece) => {
      expect(examine(piece.repeat(100_000 / piece.length)).finding).toBeTypeOf('string');
    },
  );
});
