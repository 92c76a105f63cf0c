// Finding by typed words: case, ё, composed accents and the keyboard layout do not matter.
import { readOnEitherLayout } from './keyboard-layout.ts';

/** As one letter for all its spellings: case, ё and composed accents do not matter. */
export function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('ё', 'е');
}

/**
 * @param typed words in whatever order, typed on either layout; none of them ask for nothing
 * @returns whether a folded text holds every one of them
 */
export function matcherOf(typed: string): (text: string) => boolean {
  const readings = readOnEitherLayout(typed).map((reading) => fold(reading).split(/\s+/).filter(Boolean));
  return (text) => readings.some((words) => words.every((word) => text.includes(word)));
}

/**
 * Those whose text has every typed word, in their order.
 * @param textOf a folded text
 */
export function findByWords<Thing>(
  things: readonly Thing[],
  typed: string,
  textOf: (thing: Thing) => string,
): Thing[] {
  const matches = matcherOf(typed);
  return things.filter((thing) => matches(textOf(thing)));
}
