// The chain of the ledger: each entry is hashed with the hash of the one before, and the last is sealed by the vault.
import { createHash, type Hash } from 'node:crypto';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { type LedgerContent, ledgerContentSchema } from '../../shared/ledger.ts';
import { z } from '../../shared/schema.ts';
import type { LedgerRow } from '../store/ledger-table.ts';

/** An entry as it was found; `follows` from the one before it, `read` is null when it cannot be read. */
type Link = { row: LedgerRow; read: LedgerContent | null; follows: boolean };

/** An entry with what can be said of it: `holds` when everything from it to the sealed end follows. */
export type FoundEntry = { number: number; at: number; read: LedgerContent | null; holds: boolean };

/**
 * @property entries the first first
 * @property brokenAt number of the first entry that does not follow and was not taken note of since; null when all do
 * @property end the last entry's number and hash; null for an empty ledger
 * @property found digest of all entries as they stand, still open for those to come
 */
export type FoundChain = {
  entries: FoundEntry[];
  brokenAt: number | null;
  end: { number: number; hash: string } | null;
  found: Hash;
};

/** The latest moment a date can name, in milliseconds since 1970. */
const LAST_MOMENT = 8.64e15;

/** The hash of an entry, in hex: SHA-256 over its number, the hash before it, its time and its content. */
export function hashOf({ number, at, content }: Omit<LedgerRow, 'hash'>, previous: string): string {
  return createHash('sha256')
    .update(canonicalJson(['klyuchnik ledger 1', String(number), previous, String(at), content]))
    .digest('hex');
}

/**
 * Walks the chain. What an entry says can be trusted when the end is sealed and every entry from there back to it
 * follows. An entry `continued` takes note of a break by the digest of all that was found then: what did not hold then
 * never holds again, and none of it may change any more.
 * @param isSealed tells whether the vault sealed this very end
 */
export function walkChain(rows: readonly LedgerRow[], isSealed: boolean): FoundChain {
  const found = createHash('sha256');
  let previous = '';
  let expected = 1;
  let brokenAt: number | null = null;
  const links = rows.map((row): Link => {
    const read = readContent(row);
    if (read?.kind === 'continued' && read.found === digestSoFar(found)) {
      brokenAt = null;
      previous = read.found;
      // Entries may have been cut off before it; their numbers are not given again.
      expected = row.number;
    }
    const follows = read !== null && row.number === expected && row.hash === hashOf(row, previous);
    if (!follows) brokenAt ??= Math.min(row.number, expected);
    addTo(found, row);
    previous = row.hash;
    expected = row.number + 1;
    return { row, read, follows };
  });
  const last = rows.at(-1);
  const end = last ? { number: last.number, hash: last.hash } : null;
  return { entries: judge(links, isSealed), brokenAt, end, found };
}

/** The chain with one more entry, which was just added to a chain that holds or takes note of what does not. */
export function extendChain(rows: readonly LedgerRow[], chain: FoundChain, row: LedgerRow): FoundChain {
  const read = readContent(row);
  if (chain.brokenAt !== null || read === null || read.kind === 'continued')
    return walkChain([...rows, row], true);
  addTo(chain.found, row);
  const entry = { number: row.number, at: row.at, read, holds: true };
  return { ...chain, entries: [...chain.entries, entry], end: { number: row.number, hash: row.hash } };
}

/** The digest of everything in the chain so far, in hex. */
export function digestSoFar(found: Hash): string {
  return found.copy().digest('hex');
}

/** From the end back: nothing before a gap holds, nor what an entry `continued` called broken. */
function judge(links: readonly Link[], isSealed: boolean): FoundEntry[] {
  let isTrusted = isSealed;
  let brokenUpTo = 0;
  return links
    .toReversed()
    .map(({ row, read, follows }) => {
      if (!follows) isTrusted = false;
      const holds = isTrusted && row.number > brokenUpTo;
      if (holds && read?.kind === 'continued') {
        // Without a number the end itself was exchanged: then any entry may have been.
        brokenUpTo = Math.max(brokenUpTo, read.brokenEntry ?? row.number);
      }
      return { number: row.number, at: isMoment(row.at) ? row.at : 0, read, holds };
    })
    .toReversed();
}

function addTo(found: Hash, { number, at, content, hash }: LedgerRow): void {
  found.update(canonicalJson([String(number), String(at), content, hash]));
}

function readContent({ at, content }: LedgerRow): LedgerContent | null {
  if (!isMoment(at)) return null;
  try {
    const parsed = z.safeParse(ledgerContentSchema, JSON.parse(content));
    return parsed.success ? parsed.data : null;
  } catch {
    // No JSON: changed from outside, which the chain tells.
    return null;
  }
}

const isMoment = (at: number) => Number.isInteger(at) && at >= 0 && at <= LAST_MOMENT;
