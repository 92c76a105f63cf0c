// The one or two letters that stand for a cabinet in the rail.

const FIRST_LETTER = /[\p{L}\p{N}]/u;

/** First letters of the first two words that have any; two letters of a single word; `?` for none. */
export function initialsOf(title: string): string {
  const words = title
    .split(/[\s\-_./«»"“”]+/u)
    .map((word) => [...word].filter((letter) => FIRST_LETTER.test(letter)))
    .filter((letters) => letters.length > 0);
  const [first, second] = words;
  if (!first) return '?';
  const letters = second ? [first[0], second[0]] : first.slice(0, 2);
  return letters.join('').toUpperCase();
}
