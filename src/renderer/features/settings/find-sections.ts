// Finding a setting by its words.
import { findByWords, fold } from '../../../shared/find-by-words.ts';

export type Described = { words: readonly string[] };

/** Those whose words hold every word of `text`; all of them for an empty text. */
export function findSections<Section extends Described>(
  sections: readonly Section[],
  text: string,
): Section[] {
  return findByWords(sections, text, ({ words }) => fold(words.join(' ')));
}
