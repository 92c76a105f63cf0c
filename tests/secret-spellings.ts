// Every way a secret may stand somewhere it should not: in bytes of any file, memory or environment.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export type Spelling = { name: string; bytes: Buffer };

/** A secret as it may be spelt. Its first and last letters are left off, so that a torn one is found too. */
export function spellingsOf(secret: string): Spelling[] {
  const letters = [...secret];
  const core = letters.slice(2, -2).join('');
  const utf8 = Buffer.from(core);
  const escaped = [...core].map((letter) => escapeLetter(letter)).join('');
  return [
    { name: 'plain', bytes: utf8 },
    { name: 'UTF-16', bytes: Buffer.from(core, 'utf16le') },
    { name: 'UTF-16 of the other order', bytes: Buffer.from(core, 'utf16le').swap16() },
    { name: 'escaped as in JSON', bytes: Buffer.from(escaped) },
    { name: 'URL-encoded', bytes: Buffer.from(encodeURIComponent(core)) },
    { name: 'hex', bytes: Buffer.from(utf8.toString('hex')) },
    // Base64 looks different by where in a group of three bytes the secret begins.
    ...[0, 1, 2].flatMap((shift) =>
      (['base64', 'base64url'] as const).map((alphabet) => ({
        name: alphabet,
        bytes: Buffer.from(utf8.subarray(shift).toString(alphabet).replace(/=+$/, '').slice(0, -1)),
      })),
    ),
  ];
}

/** The names of the spellings that stand in the bytes. */
export function spellingsIn(bytes: Buffer, spellings: readonly Spelling[]): string[] {
  return [...new Set(spellings.filter((one) => bytes.includes(one.bytes)).map(({ name }) => name))];
}

/** Every file under a folder that holds a spelling, with which. */
export function filesHolding(folder: string, spellings: readonly Spelling[]): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
    .flatMap((path) => spellingsIn(readFileSync(path), spellings).map((name) => `${path}: ${name}`));
}

// As JSON.stringify never does for a letter it can write, but other writers do.
function escapeLetter(letter: string): string {
  return letter.charCodeAt(0) < 0x80
    ? letter
    : [...Array(letter.length).keys()]
        .map((at) => `\\u${letter.charCodeAt(at).toString(16).padStart(4, '0')}`)
        .join('');
}
