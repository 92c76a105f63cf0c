// What is exported and imported again is the same set of tokens, whatever people call them and write beside them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { decodeText } from '../../src/core/transfer/decode-text.ts';
import { type ExportedCabinet, writeExport } from '../../src/core/transfer/export-file.ts';
import { writePlainly } from '../../src/core/transfer/plain-forms.ts';
import { readImport } from '../../src/core/transfer/read-import.ts';
import { isSealed, sealText, unsealBytes } from '../../src/core/transfer/sealed-text.ts';
import { OFFICIAL_APIS, PRACTICE_API } from '../../src/shared/api-address.ts';
import { examinePaste } from '../../src/shared/paste-doctor.ts';
import { nameSchema, noteSchema } from '../../src/shared/plain-text.ts';

const letters = fc.string({ unit: 'binary', maxLength: 30 });
const name = letters.map((text) => nameSchema.safeParse(text)).filter(({ success }) => success);
const note = letters.map((text) => noteSchema.parse(text));
const part = (unit: string, length: number) =>
  fc.string({ unit: fc.constantFrom(...unit), minLength: length, maxLength: length });
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const token = fc
  .tuple(part(ALPHABET, 40), part('0123456789abcdef', 8))
  .map(([key, end]) => `ACMA:${key}:${end}`);

const exportedToken = fc.record({
  title: name.map(({ data }) => data ?? ''),
  token,
  note,
  scopes: fc.constantFrom<string[] | null>(null, ['PRICING'], ['ALL_METHODS', 'COMMUNICATION']),
  scopesAt: fc.constant(null),
});
const cabinets: fc.Arbitrary<ExportedCabinet[]> = fc.array(
  fc.record({
    title: name.map(({ data }) => data ?? ''),
    api: fc.constantFrom(...Object.values(OFFICIAL_APIS), PRACTICE_API),
    businessId: fc.constantFrom(null, '2901234'),
    tokens: fc.array(exportedToken, { minLength: 1, maxLength: 4 }),
  }),
  { minLength: 1, maxLength: 4 },
);

/** What must come back, in its order. */
const flat = (exported: readonly ExportedCabinet[]) =>
  exported.flatMap(({ title: cabinetTitle, api, businessId, tokens }) =>
    tokens.map(({ title, token: value, note: beside }) => ({
      cabinetTitle,
      api,
      businessId,
      title,
      value,
      note: beside,
    })),
  );
const flatRows = (bytes: Uint8Array) =>
  readImport(decodeText(bytes).text).rows.map(
    ({ cabinetTitle, api, businessId, title, value, note: beside }) => ({
      cabinetTitle,
      api,
      businessId,
      title,
      value,
      note: beside,
    }),
  );

describe('an export', () => {
  it('in JSON comes back whole', () => {
    fc.assert(
      fc.property(cabinets, (exported) => {
        const text = writeExport(exported, 0);
        expect(flatRows(Buffer.from(text))).toEqual(flat(exported));
      }),
    );
  });

  // Each sealing and each opening costs what a passphrase must cost.
  it('that was sealed comes back whole', async () => {
    const passphrase = new Secret('верный конь батарея');
    await fc.assert(
      fc.asyncProperty(cabinets, async (exported) => {
        const file = await sealText(writeExport(exported, 0), passphrase);
        expect(isSealed(file)).toBe(true);
        expect(flatRows(await unsealBytes(file, passphrase))).toEqual(flat(exported));
      }),
      { numRuns: 3, endOnFailure: true },
    );
  }, 90_000);

  it('as a table comes back with everything a table holds, and no cell is a formula', () => {
    fc.assert(
      fc.property(cabinets, (exported) => {
        const text = writePlainly('csv', exported, 0);
        expect(text.startsWith('\uFEFFtitle;token;cabinet;api;note;scopes\r\n')).toBe(true);
        expect(text).not.toMatch(/(?:^|[;\n])"?[=+@-]/);
        const back = flatRows(Buffer.from(text)).map((row) => ({
          ...row,
          title: cell(row.title),
          note: cell(row.note),
        }));
        const sent = flat(exported).map((row) => ({
          ...row,
          businessId: null,
          title: cell(row.title),
          note: cell(row.note),
        }));
        expect(back).toEqual(sent);
      }),
    );
  });

  it('as a table keeps a note that begins with a carriage return', () => {
    const value = `ACMA:${'A'.repeat(40)}:0123abcd`;
    const tokens = [{ title: 'Т', token: value, note: '\r\nx', scopes: null, scopesAt: null }];
    const text = writePlainly('csv', [{ title: 'К', api: PRACTICE_API, businessId: null, tokens }], 0);
    expect(flatRows(Buffer.from(text))).toMatchObject([{ note: '\nx' }]);
  });

  it('as variables has no line that a title brought along', () => {
    const value = `ACMA:${'A'.repeat(40)}:0123abcd`;
    const title = 'Т\nLD_PRELOAD=/evil.so';
    const tokens = [{ title, token: value, note: '', scopes: null, scopesAt: null }];
    const text = writePlainly('env', [{ title, api: PRACTICE_API, businessId: null, tokens }], 0);
    expect(text.trimEnd().split('\n')).toEqual([
      '# Т LD_PRELOAD=/evil.so: Т LD_PRELOAD=/evil.so',
      `MARKET_API_KEY_1='${value}'`,
    ]);
  });

  it('as variables comes back with every token', () => {
    fc.assert(
      fc.property(cabinets, (exported) => {
        const { format, rows } = readImport(decodeText(Buffer.from(writePlainly('env', exported, 0))).text);
        expect(format).toBe('env');
        const values = rows.flatMap(({ value }) => (value === null ? [] : [examinePaste(value).value]));
        expect(values).toEqual(flat(exported).map(({ value }) => value));
      }),
    );
  });
});

/** A table does not keep how a line ended. */
const cell = (text: string) => text.replace(/\r\n?/g, '\n');
