// What the palette finds and in which order: ranking, the other keyboard layout, slips, what is remembered.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openPaletteSearch } from '../../src/renderer/features/palette/search-palette.ts';
import { onOtherLayout } from '../../src/shared/keyboard-layout.ts';
import { MOST_RECENT, type PaletteKind, type RecentItem, withRecent } from '../../src/shared/recent-item.ts';

const item = (kind: PaletteKind, title: string, detail = '', words = '') => ({ kind, title, detail, words });
const ITEMS = [
  item('action', 'Проверить все кабинеты…'),
  item('action', 'Настройки'),
  item('cabinet', 'Лёд и снег', '12 токенов', '77001'),
  item('cabinet', 'Мебель Прованс'),
  item('cabinet', 'Садовый дом'),
  item('token', 'RetailCRM', 'Садовый дом', 'a1b2c3d4'),
  item('token', 'Retail старый', 'Мебель Прованс', '00ff00ff'),
  item('holder', 'Иванов Пётр', 'Сотрудник', 'petr@shop.example'),
  item('operation', 'Передать остатки', 'PUT /v2/campaigns/{campaignId}/offers/stocks', 'updateStocks'),
];
const search = openPaletteSearch(ITEMS);
const titles = (text: string) => search(text).flatMap(({ found }) => found.map((one) => one.item.title));
const marked = (text: string, title: string) =>
  search(text)
    .flatMap(({ found }) => found)
    .filter((one) => one.item.title === title)
    .flatMap(({ ranges }) => ranges.map(([from, to]) => title.slice(from, to)));

describe('the search of the palette', () => {
  it.each([
    ['лед', 'Лёд и снег'],
    ['ktl', 'Лёд и снег'],
    ['ЛЁД', 'Лёд и снег'],
    ['vt,tkm', 'Мебель Прованс'],
    ['куефшдскь', 'RetailCRM'],
    ['retialcrm', 'RetailCRM'],
    ['дом садовый', 'Садовый дом'],
    ['a1b2', 'RetailCRM'],
    ['77001', 'Лёд и снег'],
    ['petr@', 'Иванов Пётр'],
    ['петр', 'Иванов Пётр'],
    ['offers/stocks', 'Передать остатки'],
    ['updateStocks', 'Передать остатки'],
    ['yfcnhjqrb', 'Настройки'],
  ])('finds by %s first %s', (text, title) => {
    expect(titles(text)[0]).toBe(title);
  });

  it('finds nothing for nothing, and for what is nowhere', () => {
    expect(search('')).toEqual([]);
    expect(search('щщщщщщ')).toEqual([]);
  });

  it('marks the letters that were matched, ё as е too', () => {
    expect(marked('retail', 'RetailCRM').join('')).toBe('Retail');
    expect(marked('лед', 'Лёд и снег').join('')).toBe('Лёд');
    // Found by what is not in the title: nothing in the title is marked.
    expect(marked('a1b2c3d4', 'RetailCRM')).toEqual([]);
  });

  it('gathers by kind, each thing once, and counts what it does not show', () => {
    const many = openPaletteSearch(Array.from({ length: 40 }, (_, at) => item('token', `Токен ${at}`)));
    const [group, ...others] = many('токен');
    expect(others).toEqual([]);
    expect(group).toMatchObject({ kind: 'token', more: 33 });
    expect(group?.found).toHaveLength(7);
    const kinds = search('дом').map(({ kind }) => kind);
    expect(kinds).toEqual([...new Set(kinds)]);
  });

  it('answers whatever is typed, with marks inside the titles and in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        for (const { found } of search(text)) {
          for (const { item: one, ranges } of found) {
            let before = 0;
            for (const [from, to] of ranges) {
              expect(from).toBeGreaterThanOrEqual(before);
              expect(to).toBeLessThanOrEqual(one.title.length);
              before = to;
            }
          }
        }
      }),
    );
  });
});

describe('the other keyboard layout', () => {
  it.each([
    ['ktl', 'лед'],
    ['лед', 'ktl'],
    ['Vt,tkm', 'Мебель'],
    ['123', null],
    ['лед ice', null],
    ['', null],
  ])('%s is %s', (text, other) => {
    expect(onOtherLayout(text)).toBe(other);
  });

  it('there and back is the same word', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]+$/), (word) => {
        expect(onOtherLayout(onOtherLayout(word) ?? '')).toBe(word);
      }),
    );
  });
});

describe('what was chosen last', () => {
  const chosen = fc.record({
    kind: fc.constantFrom<PaletteKind>('cabinet', 'action', 'token'),
    id: fc.constantFrom(...'abcdefghijklmnop'),
  });

  it('stands first, once, and the oldest is forgotten', () => {
    fc.assert(
      fc.property(fc.array(chosen, { minLength: 1, maxLength: 60 }), (all) => {
        const kept = all.reduce<RecentItem[]>(withRecent, []);
        const names = kept.map(({ kind, id }) => `${kind}:${id}`);
        expect(kept[0]).toEqual(all.at(-1));
        expect(new Set(names).size).toBe(names.length);
        const different = new Set(all.map(({ kind, id }) => `${kind}:${id}`)).size;
        expect(names).toHaveLength(Math.min(MOST_RECENT, different));
      }),
    );
  });
});
