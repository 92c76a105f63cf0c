// Looks for tokens in files: nothing the program leaves on a disk may hold one outside a sealed package.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A token as it stands in bytes read as Latin letters: plain or in an address, with two bytes a letter, in hex. */
const SPELLINGS = [
  /ACMA(?::|%3a)[A-Za-z0-9]{40}/i,
  /A\0C\0M\0A\0:\0(?:[A-Za-z0-9]\0){40}/,
  /41434d413a(?:[0-9a-f]{2}){40}/i,
];
/** What may be one in base64, with the letters before it: "ACMA:" begins anywhere in a group of three bytes. */
const MAYBE_BASE64 = /[A-Za-z0-9+/_-]{0,4}(?:UNNQT|DTUE6|Q01BO)[A-Za-z0-9+/_-]{58}/g;

/** Every file under a folder that holds something spelt like a token, by its path. */
export function filesWithTokens(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
    .filter((path) => holdsToken(readFileSync(path)));
}

/** True when the bytes hold a token in any of the spellings. */
export function holdsToken(bytes: Buffer): boolean {
  const text = bytes.toString('latin1');
  return SPELLINGS.some((spelling) => spelling.test(text)) || holdsTokenInBase64(text);
}

function holdsTokenInBase64(text: string): boolean {
  const [plain] = SPELLINGS;
  // Where the groups of four letters begin is not known, so each of four beginnings is tried.
  return [...text.matchAll(MAYBE_BASE64)].some(([letters]) =>
    [0, 1, 2, 3].some((from) => plain?.test(Buffer.from(letters.slice(from), 'base64').toString('latin1'))),
  );
}
