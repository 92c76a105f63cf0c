// The quick look before masking: it may doubt a harmless text, and never passes one that holds a piece.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sieveOf } from '../../src/core/secret-sieve.ts';

const TOKEN = 'ACMA:I4c4CxCSYaI41RSC2uYWP2qj3Rhhm4knMiBEga5K:151c0664';

describe('a look for pieces', () => {
  it('never passes a text with a piece in it, in whatever letter case and company', () => {
    const spelling = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(
        fc.array(spelling, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 12 }),
        fc.nat(),
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary' }),
        fc.infiniteStream(fc.boolean()),
        (spellings, most, place, before, after, upper) => {
          const shortest = Math.min(most, ...spellings.map(({ length }) => length));
          const chosen = spellings[place % spellings.length] ?? '';
          const from = place % (chosen.length - shortest + 1);
          const piece = chosen
            .slice(from, from + shortest)
            .replace(/[A-Za-z]/g, (letter) =>
              upper.next().value ? letter.toUpperCase() : letter.toLowerCase(),
            );
          expect(sieveOf(spellings, shortest)(`${before}${piece}${after}`)).toBe(true);
        },
      ),
    );
  });

  it.each([
    ['Api-Key token is invalid'],
    ['00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'],
    ['Посуда от Марины. Москва'],
    [TOKEN.slice(0, 11)],
    [''],
  ])('passes %j', (text) => expect(sieveOf([TOKEN], 12)(text)).toBe(false));

  it('doubts every text where pieces are too short to look for', () =>
    expect(sieveOf(['abc'], 3)('nothing of it')).toBe(true));
});
