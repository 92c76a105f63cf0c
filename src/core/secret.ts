// A value that must not be seen by accident: a token, a passphrase, a wrapped key in the clear.
import { inspect } from 'node:util';

const MASK = '‹secret›';

/**
 * Holds one secret text in a private field. Every accidental way out (string, JSON, inspection,
 * structured clone) shows a mask or nothing; `expose` is the one deliberate way, easy to search for.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The secret itself. Call it only where the value is sealed, hashed or sent, and keep no copy. */
  expose(): string {
    return this.#value;
  }

  /** `text` with every occurrence of the secret replaced by a mask; also in its JSON and URL spellings. */
  maskIn(text: string): string {
    if (this.#value === '') return text;
    const spellings = new Set([
      this.#value,
      JSON.stringify(this.#value).slice(1, -1),
      encodeURIComponent(this.#value),
      encodeURI(this.#value),
    ]);
    let masked = text;
    for (const spelling of spellings) masked = masked.replaceAll(spelling, MASK);
    return masked;
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  [inspect.custom](): string {
    return MASK;
  }
}
