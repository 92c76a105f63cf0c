// Text typed while the other keyboard layout was on: the same keys on the Russian and the Latin (US) one.

const LATIN = '`qwertyuiop[]asdfghjkl;\'zxcvbnm,./~@#$^&QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?';
const RUSSIAN = 'ёйцукенгшщзхъфывапролджэячсмитьбю.Ё"№;:?ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,';

const toRussian = new Map([...LATIN].map((letter, at) => [letter, RUSSIAN[at] ?? letter]));
const toLatin = new Map([...RUSSIAN].map((letter, at) => [letter, LATIN[at] ?? letter]));

/**
 * What the same keys would have given on the other layout: `ktl` for `лед`, `vt,tkm` for `мебель`, and back.
 * @param text with letters of one alphabet; null for a text with letters of both or of none, which nobody typed by mistake
 */
export function onOtherLayout(text: string): string | null {
  const hasRussian = /[а-яё]/i.test(text);
  const hasLatin = /[a-z]/i.test(text);
  if (hasRussian === hasLatin) return null;
  const keys = hasRussian ? toLatin : toRussian;
  return [...text].map((letter) => keys.get(letter) ?? letter).join('');
}

/** What a text may have been meant to be: itself first, then what the same keys give on the other layout, if anything. */
export function readOnEitherLayout(text: string): string[] {
  const other = onOtherLayout(text);
  return other === null ? [text] : [text, other];
}
