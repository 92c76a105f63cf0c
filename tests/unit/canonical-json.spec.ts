// One spelling for one value, or signatures and hashes would mean nothing.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CanonicalValue, canonicalJson } from '../../src/shared/canonical-json.ts';

const value = fc.letrec<{ value: CanonicalValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value')),
    fc.dictionary(fc.string(), tie('value')),
  ),
})).value;

/** The same value with the fields of its objects in another order. */
function reordered(one: CanonicalValue): CanonicalValue {
  if (Array.isArray(one)) return one.map(reordered);
  if (one === null || typeof one !== 'object') return one;
  return Object.fromEntries(
    Object.entries(one)
      .toReversed()
      .map(([name, field]) => [name, reordered(field)]),
  );
}

describe('canonical JSON', () => {
  it('is the same for equal values and reads back as what was written', () => {
    fc.assert(
      fc.property(value, (one) => {
        const text = canonicalJson(one);
        expect(canonicalJson(reordered(one))).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        // Minus zero has no spelling of its own in JSON.
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(one)));
      }),
    );
  });

  it('sorts names by code unit and leaves no white space', () => {
    expect(canonicalJson({ b: 1, a: [true, null, 'я'], Я: {} })).toBe('{"a":[true,null,"я"],"b":1,"Я":{}}');
  });

  it.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses the number %s', (number) => {
    expect(() => canonicalJson([number])).toThrow(TypeError);
  });

  it('refuses what JSON cannot say', () => {
    for (const one of [undefined, 1n, () => 1, Symbol('x')]) {
      expect(() => canonicalJson({ one } as unknown as CanonicalValue)).toThrow(TypeError);
    }
  });
});
