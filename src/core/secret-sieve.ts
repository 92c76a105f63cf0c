// A quick look that tells nearly all texts from those that may hold a piece of a secret. A run over hundreds of tokens looks
// at some thirty texts for each of them, and taking a secret apart into all its pieces costs far more than this look.

/** So many neighbouring letters are looked at as one. */
const NEIGHBOURS = 4;
const BITS_EACH = 16 / NEIGHBOURS;
const VALUES = 2 ** 16;

/**
 * Prepares the look.
 * @param spellings texts whose pieces are searched for, @param shortest length of the shortest piece
 * @returns false only for a text in which no piece stands, in whatever letter case; true says nothing
 */
export function sieveOf(spellings: Iterable<string>, shortest: number): (text: string) => boolean {
  if (shortest < NEIGHBOURS) return () => true;
  const known = new Uint8Array(VALUES / 8);
  for (const spelling of spellings) {
    let value = 0;
    for (let at = 0; at < spelling.length; at++) {
      value = withNext(value, spelling.charCodeAt(at));
      if (at >= NEIGHBOURS - 1) known[value >> 3] = (known[value >> 3] as number) | (1 << (value & 7));
    }
  }
  const enough = shortest - NEIGHBOURS + 1;
  return (text) => {
    let value = 0;
    let inARow = 0;
    for (let at = 0; at < text.length; at++) {
      value = withNext(value, text.charCodeAt(at));
      if (at < NEIGHBOURS - 1) continue;
      inARow = (known[value >> 3] as number) & (1 << (value & 7)) ? inARow + 1 : 0;
      if (inARow === enough) return true;
    }
    return false;
  };
}

/** Takes in a letter and forgets the fifth one back. One bit less makes both cases of a letter the same. */
function withNext(value: number, code: number): number {
  return ((value << BITS_EACH) ^ (code | 0x20)) & (VALUES - 1);
}
