// JSON laid out for people, and the body of an answer as it is shown: no digit lost, nothing thrown.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prettyBody } from '../../src/core/calls/pretty-body.ts';
import { layOutJson } from '../../src/shared/exact-json.ts';

describe('JSON laid out', () => {
  it.each(['9223372036854775807', '1.0', '1e400', '-0', '0.10', '1E5'])(
    'keeps the number %s as written',
    (number) => {
      expect(layOutJson(`{"n":${number}}`)).toBe(`{\n  "n": ${number}\n}`);
      expect(layOutJson(`[${number}]`)).toBe(`[\n  ${number}\n]`);
      expect(layOutJson(number)).toBe(number);
    },
  );

  it('says the same as before', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const laidOut = layOutJson(JSON.stringify(value));
        expect(laidOut).not.toBeNull();
        expect(JSON.parse(laidOut ?? '')).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('keeps doubled keys and the order of keys', () => {
    expect(layOutJson('{"b":1,"9":2,"b":3}')).toBe('{\n  "b": 1,\n  "9": 2,\n  "b": 3\n}');
  });

  it('leaves escaped letters as they are written, or writes them plainly', () => {
    expect(layOutJson('["\\u0446\\u0435\\n"]')).toBe('[\n  "\\u0446\\u0435\\n"\n]');
    expect(layOutJson('["\\u0446\\u0435\\n"]', 'plainly')).toBe('[\n  "це\\n"\n]');
  });

  it('is null for what is no JSON, and for what is nested beyond reason', () => {
    for (const text of ['', '{', 'nul', '<html>', "{'a':1}"]) expect(layOutJson(text)).toBeNull();
    expect(layOutJson('['.repeat(200_000) + ']'.repeat(200_000))).toBeNull();
    expect(layOutJson('['.repeat(100) + ']'.repeat(100))).not.toBeNull();
    expect(layOutJson(`${'['.repeat(99)}${'1,'.repeat(50_000)}1${']'.repeat(99)}`)).toBeNull();
    // Brackets within a text nest nothing.
    expect(layOutJson(JSON.stringify('\\"['.repeat(500)))).not.toBeNull();
  });
});

describe('the body of an answer', () => {
  it.each([
    ['', null, 'none', null],
    ['\uFEFF{"a":1}', null, 'json', '{\n  "a": 1\n}'],
    ['<html>вход</html>', 'text/html', 'text', '<html>вход</html>'],
    ['%PDF-1.7 \uFFFD', 'application/pdf', 'binary', null],
    ['%PDF-1.7', 'application/pdf', 'binary', null],
    ['PK\0\u0003', null, 'binary', null],
  ] as const)('%j of type %s is %s', (text, type, form, shown) => {
    expect(prettyBody(text, type)).toEqual({ form, text: shown });
  });

  it('is shown as it came when it is too long to lay out', () => {
    const long = JSON.stringify(Array.from({ length: 100_000 }, () => 12345));
    expect(prettyBody(long, 'application/json')).toEqual({ form: 'text', text: long });
  });
});
