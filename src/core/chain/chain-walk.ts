// Walks a chain of entries: each is hashed with the hash of the one before, and the last is sealed by the vault.
import { createHash, type Hash } from 'node:crypto';
import { type CanonicalValue, canonicalJson } from '../../shared/canonical-json.ts';
import { z } from '../../shared/schema.ts';
import type { ChainRow } from '../store/chain-table.ts';

/** What an entry can say: anything that has one spelling. */
export type EntryContent = { readonly kind: string; readonly [name: string]: CanonicalValue };

/**
 * One kind of chain. The labels go into its hashes and seals, so that nothing of one kind fits another.
 * @property content what can stand in it; one kind of entry is `continued` (see `BreakNote`)
 */
export type ChainKind<C extends EntryContent> = {
  content: z.core.$ZodType<C>;
  entryLabel: string;
  headLabel: string;
};

/**
 * What an entry `continued` says: the digest of all that was found before it, and the number of the first entry that
 * was wrong or missing then, null when the end itself had been exchanged.
 */
export type BreakNote = { found: string; brokenEntry: number | null };

/**
 * An entry as it was found. `follows`: from the one before it. `mends`: it takes note of a break among those before it,
 * and so follows from their digest and from none of them.
 */
type Link<C> = { row: ChainRow; read: C | null; follows: boolean; mends: BreakNote | null };

/**
 * An entry with what can be said of it. `read` is null when it cannot be read; `holds` when everything from it to the
 * sealed end follows.
 */
type FoundEntry<C> = { number: number; at: number; hash: string; read: C | null; holds: boolean };

/**
 * @property entries the first first
 * @property brokenAt number of the first entry that does not follow and was not taken note of since; null when all do
 * @property end the last entry's number and hash; null for an empty chain
 * @property found digest of all entries as they stand, still open for those to come
 */
export type FoundChain<C> = {
  entries: FoundEntry<C>[];
  brokenAt: number | null;
  end: { number: number; hash: string } | null;
  found: Hash;
};

/** The latest moment a date can name, in milliseconds since 1970. */
const LAST_MOMENT = 8.64e15;

/** The hash of an entry, in hex: SHA-256 over its number, the hash before it, its time and its content. */
export function hashOf(
  { entryLabel }: { entryLabel: string },
  { number, at, content }: Omit<ChainRow, 'hash'>,
  previous: string,
): string {
  return createHash('sha256')
    .update(canonicalJson([entryLabel, String(number), previous, String(at), content]))
    .digest('hex');
}

/**
 * Walks the chain. What an entry says can be trusted when the end is sealed and every entry from there back to it
 * follows. An entry `continued` takes note of a break by the digest of all that was found then: what did not hold then
 * never holds again, and none of it may change any more. Where entries are only missing behind others that hold, it
 * follows from these, which go on holding.
 * @param isSealed tells whether the vault sealed this very end
 */
export function walkChain<C extends EntryContent>(
  kind: ChainKind<C>,
  rows: readonly ChainRow[],
  isSealed: boolean,
): FoundChain<C> {
  const found = createHash('sha256');
  let previous = '';
  let expected = 1;
  let brokenAt: number | null = null;
  const links = rows.map((row): Link<C> => {
    const read = readContent(kind, row);
    const note = breakNoteOf(read);
    const isNoteOfThese = note !== null && note.found === digestSoFar(found);
    // Entries may have been cut off before it; their numbers are not given again.
    if (isNoteOfThese) expected = row.number;
    const mends = isNoteOfThese && row.hash === hashOf(kind, row, note.found) ? note : null;
    if (mends) {
      brokenAt = null;
      previous = mends.found;
    }
    const follows = read !== null && row.number === expected && row.hash === hashOf(kind, row, previous);
    if (!follows) brokenAt ??= Math.min(row.number, expected);
    addTo(found, row);
    previous = row.hash;
    expected = row.number + 1;
    return { row, read, follows, mends };
  });
  const last = rows.at(-1);
  const end = last ? { number: last.number, hash: last.hash } : null;
  return { entries: judge(links, isSealed), brokenAt, end, found };
}

/** Puts one more entry, just added to it, behind a chain that holds. It must not be one `continued`. */
export function extendChain<C>(chain: FoundChain<C>, row: ChainRow, read: C): FoundChain<C> {
  const { number, at, hash } = row;
  addTo(chain.found, row);
  chain.entries.push({ number, at, hash, read, holds: true });
  return { ...chain, end: { number, hash } };
}

/** The digest of everything in the chain so far, in hex. */
export function digestSoFar(found: Hash): string {
  return found.copy().digest('hex');
}

/** What an entry `continued` took note of; null for any other. */
function breakNoteOf(content: EntryContent | null): BreakNote | null {
  return content?.kind === 'continued' ? (content as EntryContent & BreakNote) : null;
}

/** From the end back: nothing before a gap holds, nor what an entry `continued` called broken. */
function judge<C>(links: readonly Link<C>[], isSealed: boolean): FoundEntry<C>[] {
  let isTrusted = isSealed;
  let brokenUpTo = 0;
  return links
    .toReversed()
    .map(({ row: { number, at, hash }, read, follows, mends }) => {
      if (!follows) isTrusted = false;
      const holds = isTrusted && number > brokenUpTo;
      if (holds && mends) {
        // Without a number the end itself was exchanged: then any entry may have been.
        brokenUpTo = Math.max(brokenUpTo, mends.brokenEntry ?? number);
      }
      return { number, at: isMoment(at) ? at : 0, hash, read, holds };
    })
    .toReversed();
}

function addTo(found: Hash, { number, at, content, hash }: ChainRow): void {
  found.update(canonicalJson([String(number), String(at), content, hash]));
}

function readContent<C extends EntryContent>(kind: ChainKind<C>, { at, content }: ChainRow): C | null {
  if (!isMoment(at)) return null;
  try {
    const parsed = z.safeParse(kind.content, JSON.parse(content));
    return parsed.success ? parsed.data : null;
  } catch {
    // No JSON: changed from outside, which the chain tells.
    return null;
  }
}

const isMoment = (at: number) => Number.isInteger(at) && at >= 0 && at <= LAST_MOMENT;
