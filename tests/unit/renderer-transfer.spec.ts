// What the window makes of a preview: the order of an import or what is missing for it, and the words for every row.
import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import {
  type ImportChoice,
  NEW_CABINET,
  needsCabinet,
  needsMarket,
  orderOf,
} from '../../src/renderer/features/transfer/import-order.ts';
import { describeRow } from '../../src/renderer/features/transfer/import-remarks.ts';
import { en } from '../../src/renderer/i18n/en.ts';
import type { ImportPreview, ImportRow } from '../../src/shared/transfer.ts';

const i18n = i18next.createInstance();
await i18n.init({ resources: { en: { translation: en } }, interpolation: { escapeValue: false } });
const t = i18n.getFixedT('en');

const API = 'https://api.partner.market.yandex.ru';
const plainRow = (row: number, more: Partial<ImportRow> = {}): ImportRow => ({
  row,
  title: `T${row}`,
  note: '',
  cabinetTitle: null,
  cabinetId: null,
  api: null,
  fingerprint: 'A7K2M9QX',
  mended: [],
  unusual: false,
  problem: null,
  suggested: true,
  ...more,
});
const previewOf = (...rows: ImportRow[]): ImportPreview => ({
  importId: 'i',
  fileName: null,
  format: 'list',
  encoding: null,
  wasSealed: false,
  rows,
});
const choiceOf = (more: Partial<ImportChoice> = {}): ImportChoice => ({
  chosen: new Set([1, 2]),
  asFileSays: true,
  cabinet: null,
  newTitle: '',
  api: API,
  ...more,
});
const titleOf = ({ title }: ImportRow) => title;

const KNOWN = plainRow(1, { cabinetTitle: 'Tea', cabinetId: 'tea' });
const NEW = plainRow(2, { cabinetTitle: 'Garden' });
const NAMELESS = plainRow(3, { note: 'for prices' });

describe('the order of an import', () => {
  it('puts rows into the cabinets that the file names, and makes those that are not there', () => {
    const preview = previewOf(KNOWN, NEW, NAMELESS);
    expect(needsCabinet(preview, choiceOf())).toBe(false);
    expect(needsMarket(preview, choiceOf())).toBe(true);
    expect(orderOf(preview, choiceOf(), titleOf)).toEqual({
      order: {
        importId: 'i',
        rows: [
          { row: 1, title: 'T1', note: '', cabinet: { kind: 'kept', cabinetId: 'tea' } },
          { row: 2, title: 'T2', note: '', cabinet: { kind: 'new', title: 'Garden', api: API } },
        ],
      },
    });
  });

  it('keeps to the market of the file', () => {
    const practice = plainRow(1, { cabinetTitle: 'Garden', api: 'practice' });
    const choice = choiceOf({ chosen: new Set([1]), api: null });
    expect(needsMarket(previewOf(practice), choice)).toBe(false);
    expect(orderOf(previewOf(practice), choice, titleOf)).toMatchObject({
      order: { rows: [{ cabinet: { api: 'practice' } }] },
    });
  });

  it('takes one cabinet for the rows that name none, or for all', () => {
    const preview = previewOf(KNOWN, NAMELESS);
    const some = choiceOf({ chosen: new Set([1, 3]), cabinet: 'zoo' });
    const cabinetsOf = (choice: ImportChoice) => {
      const order = orderOf(preview, choice, titleOf);
      return 'order' in order ? order.order.rows.map(({ cabinet }) => cabinet) : order;
    };
    expect(cabinetsOf(some)).toEqual([
      { kind: 'kept', cabinetId: 'tea' },
      { kind: 'kept', cabinetId: 'zoo' },
    ]);
    const all = { ...some, asFileSays: false, cabinet: NEW_CABINET, newTitle: 'All' };
    expect(cabinetsOf(all)).toEqual(Array(2).fill({ kind: 'new', title: 'All', api: API }));
  });

  it('says what is missing first, from the top of the form', () => {
    const preview = previewOf(KNOWN, NEW, NAMELESS);
    const all = choiceOf({ chosen: new Set([1, 2, 3]) });
    const flawOf = (choice: ImportChoice, title = titleOf) => orderOf(preview, choice, title);
    expect(flawOf(choiceOf({ chosen: new Set() }))).toEqual({ flaw: { field: 'rows' } });
    expect(flawOf(all)).toEqual({ flaw: { field: 'cabinet' } });
    expect(flawOf({ ...all, cabinet: NEW_CABINET, newTitle: ' ' })).toEqual({ flaw: { field: 'newTitle' } });
    expect(flawOf({ ...all, cabinet: 'zoo', api: null })).toEqual({ flaw: { field: 'api' } });
    expect(flawOf({ ...all, cabinet: 'zoo' }, ({ row }) => (row === 2 ? ' ' : 'x'))).toEqual({
      flaw: { field: 'title', row: 2 },
    });
  });
});

describe('the words for a row', () => {
  const said = (more: Partial<ImportRow>) => describeRow(t, plainRow(1, more));
  const kept = { kind: 'kept', tokenId: 'x', title: 'Prices', cabinetTitle: 'Tea' } as const;

  it('name what was mended and what looks odd', () => {
    expect(said({})).toEqual({ state: 'unchecked', texts: [] });
    expect(said({ mended: ['surrounding-quotes'] }).texts).toEqual(['Taken away: quotes.']);
    expect(said({ unusual: true }).state).toBe('unproven');
  });

  it('name the reason why a row is left out', () => {
    const reasonOf = (problem: ImportRow['problem']) => said({ problem }).texts.join();
    expect(reasonOf({ kind: 'repeats', row: 7 })).toContain('row 7');
    expect(reasonOf({ ...kept, discarded: false })).toContain('“Prices” in cabinet “Tea”');
    expect(reasonOf({ ...kept, discarded: true })).toContain('in the trash');
    expect(reasonOf({ kind: 'foreign', what: 'ozon-key' })).toContain('Ozon');
    for (const kind of ['no-token', 'comment', 'several', 'unsendable', 'too-long', 'broken'] as const) {
      expect(reasonOf({ kind })).not.toContain('transfer.');
    }
    expect(said({ problem: { kind: 'comment' } }).state).toBe('unchecked');
  });
});
