// A table that is written is read again as it was, and runs nothing in a spreadsheet.
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../src/core/csv.ts';

const read = (text: string) =>
  parse(text, { bom: true, delimiter: ';', columns: true, record_delimiter: '\r\n' }) as Record<
    string,
    string
  >[];

describe('a table', () => {
  it('gives back every cell, whatever stands in it', () => {
    const cell = fc
      .stringMatching(/^[a-z";\r\n ,«»ё]{0,12}$/)
      // What spreadsheets take for a formula is changed on purpose.
      .filter((text) => !/^[\r\n\t]/.test(text));
    const records = fc.array(fc.record({ a: cell, b: cell }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(records, (rows) => {
        expect(read(csvOf(['a', 'b'], rows))).toEqual(rows);
      }),
    );
  });

  it.each(['=1+1', '+7 900', '-1', '@sum', '\tx', '\rx'])('takes %j for no formula', (text) => {
    expect(read(csvOf(['a'], [{ a: text }]))).toEqual([{ a: `'${text}` }]);
  });

  it('keeps a line feed within its cell', () => {
    expect(csvOf(['a', 'b'], [{ a: 'x\ny', b: 'z' }])).toBe('\ufeffa;b\r\n"x\ny";z\r\n');
  });
});
