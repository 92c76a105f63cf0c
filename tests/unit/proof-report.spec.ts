// Proof reports: what is signed verifies, and nothing else does.
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { reportAsJson, reportAsPage, verifyReport } from '../../src/core/handover/proof-report.ts';
import { keyFingerprint, signText } from '../../src/core/vault/signing.ts';
import { canonicalJson } from '../../src/shared/canonical-json.ts';
import { anyReport, hostileText, LANGUAGES, SAMPLE_REPORT, signed } from './sample-report.ts';

/** `text` with the sign at some place put out, doubled or exchanged for another. */
const aChangeOf = (text: string) =>
  fc
    .record({
      at: fc.nat(text.length - 1),
      sign: fc.oneof(
        fc.constantFrom('', ' ', '0', '1', '9', 'a', '"', '<', '\\', '\n', '\uFEFF', '\uD800'),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      ),
    })
    .map(({ at, sign }) => text.slice(0, at) + sign + text.slice(at + 1))
    .filter((changed) => changed !== text);

describe('a report as it was signed', () => {
  const answer = {
    ok: true,
    report: SAMPLE_REPORT,
    publicKey: signed().signature.publicKey,
    fingerprint: keyFingerprint(signed().signature.publicKey),
  };

  it('verifies as JSON and as a page in each language', () => {
    expect(verifyReport(reportAsJson(signed()))).toEqual(answer);
    for (const language of LANGUAGES) expect(verifyReport(reportAsPage(signed(), language))).toEqual(answer);
  });

  it('verifies whatever it says', () => {
    fc.assert(
      fc.property(anyReport, fc.constantFrom(...LANGUAGES), (report, language) => {
        const one = signed(report);
        expect(verifyReport(reportAsJson(one))).toMatchObject({ ok: true, report });
        // A file is UTF-8.
        const page = Buffer.from(reportAsPage(one, language), 'utf8').toString('utf8');
        expect(verifyReport(page)).toMatchObject({ ok: true, report });
      }),
    );
  });

  it('verifies with the ends of lines and the byte order mark of another system', () => {
    for (const text of [reportAsJson(signed()), ...LANGUAGES.map((one) => reportAsPage(signed(), one))])
      expect(verifyReport(`\uFEFF${text.replaceAll('\n', '\r\n')}`).ok).toBe(true);
  });

  it('verifies as JSON that was laid out another way', () => {
    const { signature, report, ...rest } = signed();
    expect(verifyReport(JSON.stringify({ signature, report, ...rest })).ok).toBe(true);
  });
});

describe('a report that was changed', () => {
  test('as JSON never verifies as anything but what was signed', () => {
    const text = reportAsJson(signed());
    fc.assert(
      fc.property(aChangeOf(text), (changed) => {
        const found = verifyReport(changed);
        if (found.ok) expect(JSON.parse(changed.replace(/^\uFEFF/, ''))).toEqual(signed());
      }),
      { numRuns: 1500 },
    );
  });

  test.each(LANGUAGES)('as a page (%s) never verifies', (language) => {
    const text = reportAsPage(signed(), language);
    fc.assert(
      fc.property(aChangeOf(text), (changed) => {
        expect(verifyReport(changed).ok).toBe(false);
      }),
      { numRuns: 700 },
    );
  });

  test('is told by what is wrong with it', () => {
    const problemOf = (text: string) => {
      const found = verifyReport(text);
      return found.ok ? null : found.problem;
    };
    const json = reportAsJson(signed());
    const page = reportAsPage(signed(), 'ru');
    const other = signed(SAMPLE_REPORT, 2).signature.publicKey;
    expect(problemOf(json.replace('"good"', '"bad"'))).toBe('not-a-report');
    expect(problemOf(json.replace('"entries": 12', '"entries": 13'))).toBe('signature-wrong');
    expect(problemOf(json.replace(signed().signature.publicKey, other))).toBe('signature-wrong');
    expect(problemOf(page.replaceAll('Садовый дом', 'Лесной дом'))).toBe('signature-wrong');
    expect(problemOf(page.replace('Маркет принял токен', 'Маркет отверг токен'))).toBe('page-changed');
    expect(problemOf(page.replace('<main>', '<main><p>9999</p>'))).toBe('page-changed');
    expect(problemOf(page.replace('lang="ru"', 'lang="en"'))).toBe('page-changed');
    expect(problemOf(`${page}<p>`)).toBe('not-a-report');
    expect(problemOf(json.replace('"version": 1,', '"version": 2,'))).toBe('newer');
    expect(problemOf(page.replace('data-layout="1"', 'data-layout="2"'))).toBe('newer');
    expect(problemOf(json.replace('"version": "1.0.0"', '"version": "1.0.0", "more": 1'))).toBe(
      'not-a-report',
    );
    // People would read the first, a program the second.
    expect(problemOf(json.replace('"title": "Склад', '"title": "Другой", "title": "Склад'))).toBe(
      'not-a-report',
    );
    // The same bytes in another spelling of base64.
    const { publicKey } = signed().signature;
    const last = String.fromCharCode(publicKey.charCodeAt(42) + 1);
    const respelt = `${publicKey.slice(0, 42)}${last}=`;
    expect(Buffer.from(respelt, 'base64')).toEqual(Buffer.from(publicKey, 'base64'));
    expect(problemOf(json.replace(publicKey, respelt))).toBe('not-a-report');
    expect(problemOf('')).toBe('not-a-report');
    expect(problemOf('null')).toBe('not-a-report');
    expect(problemOf('<html>')).toBe('not-a-report');
    expect(problemOf('%PDF-1.7')).toBe('not-a-report');
    expect(problemOf('['.repeat(200_000))).toBe('not-a-report');
  });

  test('is none when it is signed, but says what no report says', () => {
    const lateReport = { ...SAMPLE_REPORT, madeAt: 9_000_000_000_000_000 };
    const late = { format: 'klyuchnik-report' as const, version: 1 as const, report: lateReport };
    const signature = signText(Buffer.alloc(32, 1), canonicalJson(late));
    expect(verifyReport(reportAsJson({ ...late, signature }))).toEqual({
      ok: false,
      problem: 'not-a-report',
    });
  });

  test('never makes the verifying throw', () => {
    fc.assert(
      fc.property(fc.oneof(hostileText, fc.json(), fc.string()), (text) => {
        expect(verifyReport(text).ok).toBe(false);
      }),
    );
  });
});
