// Finding a setting by its words.
import { readOnEitherLayout } from '../../../shared/keyboard-layout.ts';

export type Described = { words: readonly string[] };

/** Those whose words hold every word of `text`, in whatever order and typed on either layout; all of them for an empty text. */
export function findSections<Section extends Described>(
  sections: readonly Section[],
  text: string,
): Section[] {
  const readings = readOnEitherLayout(text).map((reading) => fold(reading).split(/\s+/).filter(Boolean));
  return sections.filter(({ words }) => {
    const said = fold(words.join(' '));
    return readings.some((wanted) => wanted.every((word) => said.includes(word)));
  });
}

const fold = (text: string) => text.toLocaleLowerCase().replaceAll('ё', 'е');
