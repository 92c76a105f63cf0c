// A value that must not be seen by accident: a token, a passphrase, a wrapped key in the clear.
import { inspect } from 'node:util';
import { sieveOf } from './secret-sieve.ts';

const MASK = '‹secret›';

/**
 * Holds one secret text in a private field. Every accidental way out (string, JSON, inspection,
 * structured clone) shows a mask or nothing; `expose` is the one deliberate way, easy to search for.
 */
export class Secret {
  readonly #value: string;
  #mayHold: ((text: string) => boolean) | null = null;
  #pieces: Map<number, Set<string>> | null = null;

  constructor(value: string) {
    this.#value = value;
  }

  /** The secret itself. Call it only where the value is sealed, hashed or sent, and keep no copy. */
  expose(): string {
    return this.#value;
  }

  /**
   * `text` with the secret masked: whole in any letter case, and in pieces of twelve characters or more, as it
   * stands and in the spellings an echo may use (JSON, letters escaped one by one, URL, percent, hex, base64).
   */
  maskIn(text: string): string {
    // One check masks some thirty texts with the same secret, and hardly ever does one of them hold a piece of it.
    this.#mayHold ??= sieveFor(this.#value);
    if (!this.#mayHold(text)) return text;
    const lowered = lowerAscii(text);
    const hidden = new Array<boolean>(text.length).fill(false);
    this.#pieces ??= piecesOf(this.#value);
    for (const [length, pieces] of this.#pieces) hideIn(lowered, length, pieces, hidden);
    return hidden.includes(true) ? maskHidden(text, hidden) : text;
  }

  /** A mask: a secret in a template or joined to a text shows nothing. */
  toString(): string {
    return MASK;
  }

  /** A mask: what holds a secret can be written as JSON, and the secret is not in it. */
  toJSON(): string {
    return MASK;
  }

  /** A mask for the console and for assertions of Node, at any depth. */
  [inspect.custom](): string {
    return MASK;
  }
}

/** A shorter piece of a secret cannot be told from ordinary words. */
const SHORTEST_PIECE = 12;

function spellingsOf(value: string): Set<string> {
  if (value === '') return new Set();
  const bytes = Buffer.from(value, 'utf8');
  const hex = bytes.toString('hex');
  return new Set([
    value,
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
    hex,
    hex.replace(/../g, '%$&'),
    ...escapedSpellingsOf(value),
    ...base64SpellingsOf(bytes, 'base64'),
    ...base64SpellingsOf(bytes, 'base64url'),
  ]);
}

/** Every letter written by its code, as JSON (also within a text within JSON), scripts and HTML may. */
function escapedSpellingsOf(value: string): string[] {
  const spellings = ['', '', '', '', ''] as [string, string, string, string, string];
  // In one go and without a function for each letter: every check of a run takes its token apart.
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    const short = code < 16 ? `0${code.toString(16)}` : code.toString(16);
    const long = short.padStart(4, '0');
    spellings[0] += `\\u${long}`;
    spellings[1] += `\\\\u${long}`;
    spellings[2] += `\\x${short}`;
    spellings[3] += `&#${code};`;
    spellings[4] += `&#x${short};`;
  }
  return spellings;
}

/** Base64 of the bytes wherever they start in a longer text: three alignments, without the characters shared with neighbours. */
function base64SpellingsOf(bytes: Buffer, alphabet: 'base64' | 'base64url'): string[] {
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes])
      .toString(alphabet)
      .replace(/=+$/, '');
    return encoded.slice(before === 0 ? 0 : 4, (before + bytes.length) % 3 === 0 ? undefined : -1);
  });
}

// Whole-alphabet lower-casing changes the length of some letters, and every place behind them would be off.
function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function sieveFor(value: string): (text: string) => boolean {
  const spellings = [...spellingsOf(value)].filter((spelling) => spelling !== '');
  return sieveOf(spellings, Math.min(SHORTEST_PIECE, ...spellings.map(({ length }) => length)));
}

/** Every piece to look for, lower-cased, by its length. */
function piecesOf(value: string): Map<number, Set<string>> {
  const all = new Map<number, Set<string>>();
  for (const spelling of spellingsOf(value)) {
    const lowered = lowerAscii(spelling);
    const length = Math.min(SHORTEST_PIECE, lowered.length);
    const pieces = all.get(length) ?? new Set();
    all.set(length, pieces);
    for (let at = 0; at + length <= lowered.length; at++) pieces.add(lowered.slice(at, at + length));
  }
  all.delete(0);
  return all;
}

/** Marks where any of `pieces` stands in `text`. */
function hideIn(text: string, length: number, pieces: ReadonlySet<string>, hidden: boolean[]): void {
  for (let at = 0; at + length <= text.length; at++) {
    if (pieces.has(text.slice(at, at + length))) hidden.fill(true, at, at + length);
  }
}

function maskHidden(text: string, hidden: boolean[]): string {
  let masked = '';
  for (let at = 0; at < text.length; at++) {
    if (!hidden[at]) masked += text[at];
    else if (!hidden[at - 1]) masked += MASK;
  }
  return masked;
}
