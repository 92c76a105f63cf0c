// Finding a section of the settings by its words.
import { expect, it } from 'vitest';
import { findSections } from '../../src/renderer/features/settings/find-sections.ts';

const SECTIONS = [
  { name: 'look', words: ['Язык и оформление', 'Плотность'] },
  { name: 'data', words: ['Данные', 'Папка данных', 'Резервные копии'] },
];

it.each([
  ['', ['look', 'data']],
  ['  ', ['look', 'data']],
  ['ПАПКА', ['data']],
  ['данных пап', ['data']],
  ['и', ['look', 'data']],
  // Typed on the Latin layout.
  ['gfgrf', ['data']],
  ['плотность папка', []],
])('the text "%s" finds %j', (text, names) => {
  expect(findSections(SECTIONS, text).map(({ name }) => name)).toEqual(names);
});
