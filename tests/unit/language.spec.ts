// Which of the languages a system's own tag means.
import { expect, it } from 'vitest';
import { languageOf } from '../../src/shared/language.ts';

it.each([
  ['ru', 'ru'],
  ['ru-RU', 'ru'],
  ['RU_ru.UTF-8', 'ru'],
  ['en-GB', 'en'],
  // Begins as Russian does, and is Kirundi.
  ['run-BI', 'en'],
  ['tlh', 'en'],
  ['', 'en'],
  [undefined, 'en'],
])('%j means %s', (tag, language) => {
  expect(languageOf(tag)).toBe(language);
});
