// Passphrases made of words: easy to read out on the telephone, impossible to guess.
import { randomInt } from 'node:crypto';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { Secret } from '../secret.ts';

/** Ten of 2048 words are 110 bits; the `age` program makes its own in the same form. */
const WORDS = 10;
const LIST = new Set(wordlist);

/** A new passphrase: ten words of the English BIP-39 list, drawn evenly, joined with hyphens. */
export function makePassphrase(): Secret {
  return new Secret(Array.from({ length: WORDS }, () => wordlist[randomInt(wordlist.length)]).join('-'));
}

/**
 * The passphrase somebody means by what they typed. One made of words may come with spaces or dashes of any kind
 * between them and with capitals: an editor put them there, or the telephone. Any other is taken as it was typed, but
 * for white space around it. Fewer or more than ten words of the list are somebody's own passphrase.
 */
export function readPassphrase(typed: Secret): Secret {
  const text = typed.expose().trim();
  const words = text.toLowerCase().split(/[\s\p{Pd}\u2212\u00ad]+/u);
  const isMade = words.length === WORDS && words.every((word) => LIST.has(word));
  return new Secret(isMade ? words.join('-') : text);
}
