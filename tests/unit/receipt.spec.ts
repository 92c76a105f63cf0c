// A receipt proves that its writer had the token, says what they said, and holds nothing of the token.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packageSchema } from '../../src/core/handover/package-text.ts';
import { assertReceiptOf, readReceipt, writeReceipt } from '../../src/core/handover/receipt.ts';
import { Secret } from '../../src/core/secret.ts';
import { Refusal } from '../../src/shared/result.ts';
import { z } from '../../src/shared/schema.ts';
import { type ReceiptFacts, receiptSchema } from '../../src/shared/sealed-package.ts';
import { leaksIn } from './leaks.ts';
import { TOKEN, VALUE } from './package-samples.ts';

const FACTS: ReceiptFacts = {
  packageId: '0b6f7a52-6a0e-4d5c-9b1b-0a4a4f9f6b11',
  receivedBy: 'Борис «Склад»\n2',
  openedAt: '2026-11-25T10:00:00.000Z',
  check: {
    verdict: 'good',
    cause: 'works',
    at: '2026-11-25T10:00:01.000Z',
    scopes: ['PRICING', 'NEW_SCOPE'],
    cabinet: { id: '12345678901234567890', name: 'Ромашка' },
  },
};

/** How a receipt as text is taken in: `taken`, or the code of the refusal. */
function judge(text: string, token = TOKEN): string {
  try {
    assertReceiptOf(readReceipt(text), token);
    return 'taken';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.error.code;
  }
}

/** Every value of a JSON value that holds no other, by the path to it. */
function leavesOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([field, inner]) => leavesOf(inner, [...path, field]));
}

/** A copy in which the value at the path is another. */
function withOther(value: unknown, [field, ...rest]: string[], other: unknown): unknown {
  if (field === undefined) return other;
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[field] = withOther(copy[field], rest, other);
  return copy;
}

/** For every field of a receipt some value it could have, and some it could not. */
const OTHER_VALUES: unknown[] = [
  ...['x', '', '1', 'bad', 'token-revoked', '2026-11-25T10:00:02.000Z', `${'A'.repeat(43)}=`],
  ...['0b6f7a52-6a0e-4d5c-9b1b-0a4a4f9f6b12', null, 2, [], {}],
];

const receipt = writeReceipt(TOKEN, FACTS);
const written = JSON.stringify(receipt);

describe('a receipt', () => {
  it('is taken, laid out in any way', () => {
    const backwards = Object.fromEntries(Object.entries(receipt).reverse());
    expect(judge(written)).toBe('taken');
    expect(judge(`\ufeff${JSON.stringify(backwards, null, 2)}\r\n`)).toBe('taken');
    expect(readReceipt(written)).toEqual(receipt);
  });

  // Worked out with Python's json, hmac and base64, as docs/package-format.md describes it.
  it('has the proof that others compute', () => {
    expect(receipt.proof).toBe('73KcPdL/1iu1dKvaux3W69P9SFeO5SIbL3xqJi+UFsU=');
  });

  it('is forged when its writer had another token', () => {
    expect(judge(written, new Secret(`${VALUE.slice(0, -1)}5`))).toBe('receipt-forged');
  });

  it.each(leavesOf(receipt).map((path) => [path.join('.'), path] as const))(
    'is not taken with another value at %s',
    (_name, path) => {
      const outcomes = OTHER_VALUES.map((other) => judge(JSON.stringify(withOther(receipt, path, other))));
      expect(outcomes).not.toContain('taken');
      const isFixed = ['format', 'version'].includes(path.join('.'));
      expect(outcomes.includes('receipt-forged')).toBe(!isFixed);
    },
  );

  it.each([
    ['another order of scopes', { scopes: ['NEW_SCOPE', 'PRICING'] }],
    ['a scope more', { scopes: ['PRICING', 'NEW_SCOPE', 'ALL_METHODS'] }],
    ['unknown scopes', { scopes: null }],
    ['an unknown cabinet', { cabinet: null }],
  ])('is forged with %s', (_what, change) => {
    const other = { ...receipt, check: { ...receipt.check, ...change } };
    expect(judge(JSON.stringify(other))).toBe('receipt-forged');
  });

  it.each([
    ['no JSON', written.slice(0, -1)],
    ['nothing', ''],
    ['a list', '[]'],
    ['a field more', JSON.stringify({ ...receipt, more: 1 })],
    ['a field more within', JSON.stringify({ ...receipt, check: { ...receipt.check, more: 1 } })],
    ['no proof', JSON.stringify({ ...FACTS, format: receipt.format, version: 1 })],
    ['a later version', JSON.stringify({ ...receipt, version: 2 })],
  ])('cannot be read: %s', (_what, text) => {
    expect(judge(text)).toBe('receipt-unreadable');
  });

  it('holds nothing of the token, even when its reader pasted it as a name', () => {
    const careless = writeReceipt(TOKEN, { ...FACTS, receivedBy: `Борис ${VALUE}` });
    expect(leaksIn(JSON.stringify(careless), VALUE)).toEqual([]);
    expect(careless.receivedBy).toContain('Борис');
    expect(judge(JSON.stringify(careless))).toBe('taken');
  });

  it('is taken whatever name it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (receivedBy) => {
        const one = writeReceipt(TOKEN, { ...FACTS, receivedBy });
        expect(judge(JSON.stringify(one))).toBe('taken');
      }),
    );
  });

  it('is not written with what nobody could read', () => {
    expect(() => writeReceipt(TOKEN, { ...FACTS, receivedBy: 'x'.repeat(1001) })).toThrow();
  });
});

describe('the published schemas', () => {
  // When one of these fails the difference shows what to write into the file.
  it.each([
    ['package', 'What stands inside a Klyuchnik sealed package', packageSchema],
    ['receipt', 'The receipt of a Klyuchnik sealed package', receiptSchema],
  ])('docs/%s.schema.json says what the code says', (subject, title, schema) => {
    const published = readFileSync(join(import.meta.dirname, `../../docs/${subject}.schema.json`), 'utf8');
    expect(JSON.parse(published)).toEqual({
      $id: `urn:klyuchnik:${subject}:1`,
      title,
      ...z.toJSONSchema(schema, { io: 'input' }),
    });
  });
});
