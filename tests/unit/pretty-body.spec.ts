// The body of an answer as people read it: whatever comes is shown or named, exactly, and never throws.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prettyBody } from '../../src/core/calls/pretty-body.ts';

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

describe('the body of an answer', () => {
  it.each<[string, string, string, string | null]>([
    ['white space', ' \n', 'text', ' \n'],
    ['a byte order mark alone', '\uFEFF', 'text', '\uFEFF'],
    ['JSON called HTML', '[1]', 'json', '[\n  1\n]'],
    ['a bare number beyond 2^53', '9007199254740993', 'json', '9007199254740993'],
    ['a key like a prototype', '{"__proto__":{"a":1}}', 'json', '{\n  "__proto__": {\n    "a": 1\n  }\n}'],
    ['half a pair', '"\\ud83d"', 'json', '"\\ud83d"'],
    ['JSON cut short', '{"status":"OK","res', 'text', '{"status":"OK","res'],
    ['JSON and more', '{} {}', 'text', '{} {}'],
    ['a label', '%PDF-1.4\n%\uFFFD\uFFFD\uFFFD', 'binary', null],
  ])('that is %s', (_what, text, form, shown) => {
    expect(prettyBody(text, 'text/html')).toEqual({ form, text: shown });
  });

  it('that JSON with a broken letter is in stays JSON', () => {
    expect(prettyBody('{"name":"\uFFFD"}', 'application/json')).toMatchObject({ form: 'json' });
  });

  it.each([
    'application/pdf',
    'APPLICATION/PDF; name=x',
    'application/zip',
    'application/octet-stream',
    'image/png',
  ])('of type %s is binary even when its letters look like text', (type) => {
    expect(prettyBody('only letters', type)).toEqual({ form: 'binary', text: null });
  });

  it('is shown as it came when it is nested deeper than the engine goes', () => {
    for (const levels of [20_000, 100_000]) {
      expect(prettyBody(nested(levels), 'application/json')).toEqual({ form: 'text', text: nested(levels) });
    }
  });

  it('keeps every number as it was written', () => {
    const digits = fc.stringMatching(/^-?(0|[1-9]\d{0,40})(\.\d{1,30})?([eE][+-]?\d{1,4})?$/);
    fc.assert(
      fc.property(fc.array(digits, { minLength: 1, maxLength: 8 }), (numbers) => {
        const { form, text } = prettyBody(`{"n":[${numbers.join()}]}`, 'application/json');
        expect(form).toBe('json');
        expect(text?.split('\n').slice(2, -2)).toEqual(
          numbers.map((one, index) => `    ${one}${index < numbers.length - 1 ? ',' : ''}`),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('is JSON laid out, exactly what came, or nothing, and never an error', () => {
    const type = fc.constantFrom(null, '', 'application/json', 'text/html', 'application/pdf', ';;;');
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), type, (text, contentType) => {
        const shown = prettyBody(text, contentType);
        if (shown.form === 'json')
          expect(JSON.parse(shown.text ?? '')).toEqual(JSON.parse(text.replace(/^\uFEFF/, '')));
        else if (shown.form === 'text') expect(shown.text).toBe(text);
        else expect(shown.text).toBeNull();
        expect(shown.form === 'none').toBe(text === '');
      }),
      { numRuns: 1000 },
    );
  });

  it('is not blown up: forty thousand brackets do not become forty million letters', () => {
    const hostile = `[${Array(20).fill(nested(1000)).join()}]`;
    expect(hostile.length).toBeLessThan(41_000);
    expect(prettyBody(hostile, 'application/json').text?.length).toBeLessThan(2_000_000);
  });
});
