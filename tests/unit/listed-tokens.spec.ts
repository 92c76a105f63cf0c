// What is worked out for thousands of tokens at once: the same as for one, only faster.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../src/core/store/read-json.ts';
import { readFacts, readingOnce } from '../../src/core/store/read-json-once.ts';
import { shortFingerprint } from '../../src/core/vault/fingerprint.ts';
import { ACCESS_SCOPE_NAMES } from '../../src/shared/access-scope.ts';
import { z } from '../../src/shared/schema.ts';
import { tokenFactsSchema } from '../../src/shared/views.ts';

describe('the name of a value', () => {
  const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

  it('is the first 40 bits of its fingerprint, five to a character, from bytes and from digits', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 0, maxLength: 32 }), (bytes) => {
        const bits = bytes.subarray(0, 5).reduce((all, byte) => (all << 8n) | BigInt(byte), 0n);
        const expected = Array.from(
          { length: 8 },
          (_, nth) => ALPHABET[Number((bits >> BigInt(35 - nth * 5)) & 31n)],
        );
        expect(shortFingerprint(bytes)).toBe(expected.join(''));
        expect(shortFingerprint(Buffer.from(bytes).toString('hex'))).toBe(expected.join(''));
      }),
    );
  });
});

describe('the facts of a token', () => {
  const anyFacts = fc.record({
    name: fc.string(),
    scopes: fc.array(fc.constantFrom(...ACCESS_SCOPE_NAMES), { maxLength: 3 }),
    unknownScopes: fc.array(fc.string(), { maxLength: 2 }),
  });
  const anyText = fc.oneof(
    fc.json(),
    fc.string(),
    anyFacts.map((facts) => JSON.stringify(facts)),
  );

  it('read the same every time as they would the first time', () => {
    fc.assert(
      fc.property(fc.array(anyText), (texts) => {
        for (const text of [...texts, ...texts]) {
          expect(readFacts(text)).toEqual(readJson(tokenFactsSchema, text, null));
        }
      }),
    );
    expect(readFacts(null)).toBeNull();
  });

  it('are shared, so nobody can change them for the others', () => {
    const text = JSON.stringify({ name: 'A', scopes: ['PRICING'], unknownScopes: [] });
    const facts = readFacts(text);
    expect(() => facts?.scopes.push('PROMOTION')).toThrow(TypeError);
    expect(() => Object.assign(facts ?? {}, { name: 'B' })).toThrow(TypeError);
    expect(readFacts(text)).toEqual(JSON.parse(text));
  });
});

describe('a column that is read once', () => {
  const schema = z.array(z.object({ name: z.string() }));

  it('is frozen down to its last part', () => {
    const [first] = readingOnce(schema, 5)('[{"name":"A"}]') ?? [];
    expect(() => Object.assign(first ?? {}, { name: 'B' })).toThrow(TypeError);
  });

  it('keeps no more texts in memory than it may', () => {
    const read = readingOnce(schema, 2);
    const [a, b] = [read('[{"name":"A"}]'), read('[{"name":"B"}]')];
    expect([read('[{"name":"A"}]'), read('[{"name":"B"}]')]).toEqual([a, b]);
    expect(read('[{"name":"A"}]')).toBe(a);
    read('[]');
    expect(read('[{"name":"A"}]')).toEqual(a);
    expect(read('[{"name":"A"}]')).not.toBe(a);
  });
});
