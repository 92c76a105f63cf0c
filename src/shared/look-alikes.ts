// Letters of other alphabets that nobody can tell from a Latin one by looking: typed on the wrong layout or pasted
// through a program that swaps them, they make a token that looks right and is not.

/**
 * Cyrillic and Greek letters whose usual shape is that of the Latin letter itself (Unicode's list of confusables,
 * without the merely similar ones such as З and 3), and colons that are none.
 */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  // Cyrillic
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  У: 'Y',
  Х: 'X',
  Ѕ: 'S',
  І: 'I',
  Ј: 'J',
  Ү: 'Y',
  Ԍ: 'G',
  Ԛ: 'Q',
  Ԝ: 'W',
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  ѕ: 's',
  і: 'i',
  ј: 'j',
  һ: 'h',
  ԁ: 'd',
  ԛ: 'q',
  ԝ: 'w',
  // Greek
  Α: 'A',
  Β: 'B',
  Ε: 'E',
  Ζ: 'Z',
  Η: 'H',
  Ι: 'I',
  Κ: 'K',
  Μ: 'M',
  Ν: 'N',
  Ο: 'O',
  Ρ: 'P',
  Τ: 'T',
  Υ: 'Y',
  Χ: 'X',
  Ϲ: 'C',
  Ϳ: 'J',
  ν: 'v',
  ο: 'o',
  ϲ: 'c',
  ϳ: 'j',
  // Colons
  '∶': ':',
  '꞉': ':',
  ː: ':',
};

/**
 * `text` with every look-alike, and every full-width letter, digit and sign, as the plain one it looks like.
 * Anything else stays. The result is as long as `text`, so that places in one are places in the other.
 */
export function foldLookAlikes(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, (letter) => {
    const code = letter.charCodeAt(0);
    const isFullWidth = code >= 0xff01 && code <= 0xff5e;
    return isFullWidth ? String.fromCharCode(code - 0xfee0) : (LOOK_ALIKES[letter] ?? letter);
  });
}
