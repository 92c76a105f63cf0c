// The page of a proof report: it shows what was signed and no more, whatever that is, in words for everything.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportAsPage, signReport } from '../../src/core/handover/proof-report.ts';
import { CAUSES, FAILURES } from '../../src/core/handover/report-causes.ts';
import {
  AVAILABILITIES,
  HANDOVER_VERDICT_WORDS,
  MODELS,
  REASONS,
} from '../../src/core/handover/report-words.ts';
import { keyFingerprint, signText } from '../../src/core/vault/signing.ts';
import { enMarket } from '../../src/renderer/i18n/en-market.ts';
import { ruMarket } from '../../src/renderer/i18n/ru-market.ts';
import { HANDOVER_VERDICTS } from '../../src/shared/handover.ts';
import type { ProofReport } from '../../src/shared/proof-report.ts';
import { causeSchema, networkFailureSchema, verdictOf } from '../../src/shared/verdict.ts';
import { leaksIn } from './leaks.ts';
import { anyReport, LANGUAGES, REASON_CODES, SAMPLE_REPORT, signed } from './sample-report.ts';

/** What has the shape of the page: its elements, without the data inside. */
const elementsOf = (page: string) =>
  page.replace(/(<script type="application\/json">)[^<]*/, '$1').match(/<[^>]*>/g);

const FIXED_FIELDS = ['verdict', 'cause', 'failure', 'fingerprint', 'catalogueAsOf', 'source', 'head'];
const madeHarmless = (report: ProofReport): ProofReport =>
  JSON.parse(JSON.stringify(report), (key, value) =>
    typeof value === 'string' && !FIXED_FIELDS.includes(key) ? 'x' : value,
  );

describe('a page of a report', () => {
  it('has the same elements whatever is written in it', () => {
    fc.assert(
      fc.property(anyReport, fc.constantFrom(...LANGUAGES), (report, language) => {
        const elements = elementsOf(reportAsPage(signed(report), language));
        expect(elements).toEqual(elementsOf(reportAsPage(signed(madeHarmless(report)), language)));
      }),
    );
  });

  it('asks for nothing from outside and runs nothing', () => {
    const page = reportAsPage(signed(), 'en');
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(page.match(/<script[^>]*>/g)).toEqual(['<script type="application/json">']);
    expect(page).not.toMatch(/ (?:src|href|on[a-z]+|style)=|url\(|@import/);
  });

  it('holds the fields of the report and nothing that was handed in besides', () => {
    const token = 'ACMA:mQx7Zt2LpV9cRkW4sYbN8dHfJ3gU6eTa:5d0c1f7b';
    const leaky = { ...SAMPLE_REPORT, token: { ...SAMPLE_REPORT.token, value: token } };
    expect(() => signReport(leaky, (text) => signText(Buffer.alloc(32, 1), text))).toThrow();
    const page = reportAsPage(signed(), 'en');
    expect(leaksIn(page, token)).toEqual([]);
    const data = /<script type="application\/json">(.*)<\/script>/.exec(page)?.[1];
    expect(JSON.parse(data ?? '')).toEqual(signed());
  });

  it.each(LANGUAGES)('shows every part of the report in words (%s)', (language) => {
    const report: ProofReport = {
      ...SAMPLE_REPORT,
      check: SAMPLE_REPORT.check && {
        ...SAMPLE_REPORT.check,
        verdict: 'bad',
        cause: 'token-revoked',
        httpStatus: 401,
        message: 'Api-Key token is disabled',
      },
      handover: SAMPLE_REPORT.handover && {
        ...SAMPLE_REPORT.handover,
        missing: ['updatePrices'],
        reasons: ['token-dead', 'a-code-of-tomorrow'],
      },
    };
    const page = reportAsPage(signed(report), language).replace(/<script.*/s, '');
    for (const part of [
      CAUSES['token-revoked'][language],
      'HTTP 401',
      'Api-Key token is disabled',
      ...['2026-11-25 18:04:05 UTC', '2026-11-25 18:01:05 UTC', '2026-11-20'],
      ...['Склад, основной', 'warehouse', 'K7M2Q9XB', 'Садовый дом', 'ООО «Садовый дом»', '9007199254740993'],
      ...[
        'Управление ценами',
        'ROBOTS_MANAGEMENT',
        'Садовый дом FBS',
        '1002',
        AVAILABILITIES.MANUALLY_DISABLED?.[language],
      ],
      ...[
        REASONS['token-dead'][language],
        'a-code-of-tomorrow',
        'updatePrices',
        'updateStocks',
        'deleteOffers',
      ],
      ...['getAuthTokenInfo', 'POST /v2/auth/token', '212', FAILURES['connection-lost'][language]],
      '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
      ...['ab'.repeat(32), keyFingerprint(signed().signature.publicKey), 'klyuchnik verify-report'],
    ])
      expect(page).toContain(part);
  });

  it('says when it was a practice market that answered', () => {
    const sentence = 'A practice market did the checking';
    const pageOf = (api: string) =>
      reportAsPage(signed({ ...SAMPLE_REPORT, cabinet: { ...SAMPLE_REPORT.cabinet, api } }), 'en');
    expect(pageOf('https://api.partner.market.yandex.ru')).not.toContain(sentence);
    expect(pageOf('https://api.partner.market.yandex.net')).not.toContain(sentence);
    expect(pageOf('practice')).toContain(sentence);
    expect(pageOf('http://127.0.0.1:8080')).toContain(sentence);
  });

  it('names neither check nor handover where there was none', () => {
    const page = reportAsPage(signed({ ...SAMPLE_REPORT, check: null, scopes: null, handover: null }), 'en');
    expect(page).toContain('This token has not been checked yet.');
    expect(page).toContain('The Market has not told this token’s access yet.');
    for (const words of Object.values(HANDOVER_VERDICT_WORDS)) expect(page).not.toContain(words.en);
  });

  it('of this layout stays as it is, or pages given away could not be verified any more', () => {
    const { check, handover, cabinet } = SAMPLE_REPORT;
    if (!check || !handover) throw new Error('The sample report is to have both');
    const reports: ProofReport[] = [
      ...causeSchema.options.map((cause) => ({
        ...SAMPLE_REPORT,
        check: { ...check, verdict: verdictOf(cause), cause, httpStatus: 401, message: 'No <access>' },
      })),
      ...HANDOVER_VERDICTS.map((verdict) => ({
        ...SAMPLE_REPORT,
        handover: { ...handover, verdict, reasons: REASON_CODES, missing: ['updatePrices'] },
      })),
      ...(['system', 'market'] as const).flatMap((source) =>
        [null, 90_000, 3 * 3_600_000, -3 * 86_400_000].map((skewMs) => ({
          ...SAMPLE_REPORT,
          clock: { source, skewMs },
        })),
      ),
      { ...SAMPLE_REPORT, check: { ...check, calls: [] }, handover: { ...handover, reasons: [] } },
      { ...SAMPLE_REPORT, cabinet: { ...cabinet, id: '1', name: null, api: 'http://127.0.0.1:1' } },
      { ...SAMPLE_REPORT, check: null, scopes: [], unknownScopes: [], handover: null },
      { ...SAMPLE_REPORT, scopes: null, stores: [], ledger: null, cabinet: { ...cabinet, id: null } },
    ];
    const pages = reports.flatMap((report) => LANGUAGES.map((one) => reportAsPage(signed(report), one)));
    const words = JSON.stringify([FAILURES, AVAILABILITIES, MODELS]);
    const digest = createHash('sha256').update(pages.join('')).update(words).digest('hex');
    // When this fails on purpose after a release, see "Layouts" in report-page.ts.
    expect(digest).toBe('5f7acc1230c9acbfa60fd066b8ffa5619ae64ca3616a59313b3a1c77ea08d86e');
  });
});

describe('the words of a report', () => {
  it('are those of the window', () => {
    for (const cause of causeSchema.options)
      expect(CAUSES[cause]).toEqual({
        ru: ruMarket.cause[cause].sentence,
        en: enMarket.cause[cause].sentence,
      });
    for (const failure of networkFailureSchema.options)
      expect(FAILURES[failure]).toEqual({
        ru: ruMarket.cause[failure].short,
        en: enMarket.cause[failure].short,
      });
    for (const [name, words] of Object.entries(AVAILABILITIES)) {
      const wordsOf = (all: Record<string, string | { is: string }>) => {
        const found = all[name];
        return typeof found === 'object' ? found.is : found;
      };
      expect(words).toEqual({ ru: wordsOf(ruMarket.availability), en: wordsOf(enMarket.availability) });
    }
    expect(Object.keys(MODELS)).toEqual(Object.keys(ruMarket.model));
  });

  it('are there for every reason', () => {
    expect(Object.keys(REASONS).sort()).toEqual([...REASON_CODES].sort());
    for (const words of Object.values(REASONS)) for (const one of LANGUAGES) expect(words[one]).not.toBe('');
  });
});
