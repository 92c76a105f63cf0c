// Reading the text of an answer: exact ids, the envelope, limit times, local refusals.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasUsualFormat, refuseLocally, trimToken } from '../../src/core/checks/local-token-check.ts';
import { errorsOf, parseMarketJson, readMarketId } from '../../src/core/market/answer.ts';
import { readLimitUntil } from '../../src/core/market/rate-limit.ts';

describe('the text of an answer', () => {
  it('keeps every int64 id exact', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }), (id) => {
        const json = parseMarketJson(`{"id":${id}}`) as { id: unknown };
        expect(readMarketId(json.id)).toBe(String(id));
      }),
    );
  });

  it('keeps an unsafe integer as it was written, and every other value as it is', () => {
    const text = '{"far":1e20,"farther":2E30,"near":1e3,"half":0.5,"text":"12345678901234567890","no":null}';
    expect(parseMarketJson(text)).toEqual({
      far: '1e20',
      farther: '2E30',
      near: 1000,
      half: 0.5,
      text: '12345678901234567890',
      no: null,
    });
  });

  it.each([['', '<html>', '{"a":', 'NaN', "{'a':1}"]])('that is not JSON reads as undefined', (text) => {
    expect(parseMarketJson(text)).toBeUndefined();
  });

  it('may start with a BOM', () => {
    expect(parseMarketJson('\uFEFF{"a":1}')).toEqual({ a: 1 });
  });

  it.each([[0], [-1], [1.5], ['1e3'], [''], [null], [{}]])('holds no id in %j', (value) => {
    expect(readMarketId(value)).toBeUndefined();
  });
});

describe('the envelope', () => {
  it.each([
    [
      { status: 'ERROR', errors: [{ code: 'UNAUTHORIZED', message: 'no' }] },
      [{ code: 'UNAUTHORIZED', message: 'no' }],
    ],
    [{ status: 'OK', errors: [{ message: 'no' }] }, [{ code: null, message: 'no' }]],
    [{ status: 'ERROR', errors: [{ code: 'X' }] }, [{ code: 'X', message: null }]],
    [{ status: 'ERROR', errors: [{ code: 7, message: 'no' }] }, [{ code: null, message: 'no' }]],
    [{ status: 'ERROR', errors: null }, []],
    [{ status: 'ERROR', errors: [{}] }, []],
  ])('is recognised in %j', (json, errors) => {
    expect(errorsOf(json)).toEqual(errors);
  });

  it.each([
    [undefined],
    [null],
    ['ERROR'],
    [[]],
    [{ status: 'ERROR' }],
    [{ status: 'OK', errors: null }],
    [{ status: 'OK', errors: [] }],
    [{ status: 'ERROR', errors: ['no'] }],
    [{ status: 'error', errors: [{ message: 'no' }] }],
    [{ errors: [{ message: 'no' }] }],
    [{ error: 'unauthorized' }],
  ])('is not seen in %j', (json) => {
    expect(errorsOf(json)).toBeNull();
  });
});

describe('the time of a limit', () => {
  const now = Date.parse('2026-11-22T10:00:30Z');

  it('is read from an RFC 822 date', () => {
    expect(readLimitUntil('Sun, 22 Nov 2026 10:01:00 GMT', now)).toBe(Date.parse('2026-11-22T10:01:00Z'));
  });

  it.each([
    ['missing', null],
    ['empty', ''],
    ['no date', 'soon'],
    ['a bare number', '60'],
    ['a day without a time', 'Mon, 23 Nov 2026 GMT'],
    ['past', 'Sun, 22 Nov 2026 10:00:00 GMT'],
    ['days ahead', 'Wed, 25 Nov 2026 10:00:00 GMT'],
  ])('is unknown when the header is %s', (_what, header) => {
    expect(readLimitUntil(header, now)).toBeNull();
  });
});

describe('a pasted value', () => {
  const SAMPLE = 'ACMA:I4c4CxCSYaI41RSC2uYWP2qj3Rhhm4knMiBEga5K:151c0664';

  it('loses white space and a BOM around it', () => {
    expect(trimToken(`\uFEFF \t${SAMPLE}\r\n\n`)).toBe(SAMPLE);
  });

  it.each([
    ['', 'unsendable'],
    ['ACMA:кириллица:151c0664', 'unsendable'],
    ['ACMA:a\u0000b', 'unsendable'],
    ['ACMA:a\nb', 'unsendable'],
    ['y0_AgAAAAAExample', 'oauth-token'],
    ['eyJhbGciOiJFUzI1NiJ9.eyJpZCI6IngifQ.c2ln', 'jwt'],
  ])('%j is refused as %s', (value, reason) => {
    expect(refuseLocally(value)).toBe(reason);
  });

  it.each([[SAMPLE], [SAMPLE.slice(0, 30)], [`${SAMPLE}9`], ['anything-printable'], [`Bearer ${SAMPLE}`]])(
    '%s may be sent',
    (value) => {
      expect(refuseLocally(value)).toBeNull();
    },
  );

  it('is only warned about when its format is unusual', () => {
    expect(hasUsualFormat(SAMPLE)).toBe(true);
    expect(hasUsualFormat(`${SAMPLE}9`)).toBe(false);
  });
});
