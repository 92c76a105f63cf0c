// The chain of the ledger: each entry is hashed with the hash of the one before, so none can be changed unnoticed.
import { createHash, type Hash } from 'node:crypto';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { type LedgerContent, ledgerContentSchema } from '../../shared/ledger.ts';
import { z } from '../../shared/schema.ts';
import type { LedgerRow } from '../store/ledger-table.ts';

/** An entry as it was found: `holds` when it follows from the one before, `content` null when it cannot be read. */
export type FoundEntry = LedgerRow & { holds: boolean; read: LedgerContent | null };

/**
 * @property brokenAt number of the first entry that does not follow, and was not taken note of since
 * @property found digest of all entries as they stand, in hex
 */
export type FoundChain = { entries: FoundEntry[]; brokenAt: number | null; found: string };

/** The hash of an entry, in hex: SHA-256 over its number, the hash before it, its time and its content. */
export function hashOf({ number, at, content }: Omit<LedgerRow, 'hash'>, previous: string): string {
  return createHash('sha256')
    .update(canonicalJson(['klyuchnik ledger 1', number, previous, at, content]))
    .digest('hex');
}

/**
 * Walks the chain from its beginning. An entry `continued` takes note of a break before it, by the digest of what was
 * found then: it makes whole what follows, and what stood before it may not change any more either.
 */
export function walkChain(rows: readonly LedgerRow[]): FoundChain {
  const found = createHash('sha256');
  let previous = '';
  let expected = 1;
  let brokenAt: number | null = null;
  const entries = rows.map((row): FoundEntry => {
    const read = readContent(row.content);
    if (read?.kind === 'continued' && read.found === digestSoFar(found)) {
      brokenAt = null;
      previous = read.found;
      // Entries may have been cut off before it; their numbers are not given again.
      expected = row.number;
    }
    const holds = row.number === expected && row.hash === hashOf(row, previous) && read !== null;
    if (!holds) brokenAt ??= Math.min(row.number, expected);
    found.update(canonicalJson([row.number, row.at, row.content, row.hash]));
    previous = row.hash;
    expected = row.number + 1;
    return { ...row, holds, read };
  });
  return { entries, brokenAt, found: digestSoFar(found) };
}

const digestSoFar = (hash: Hash) => hash.copy().digest('hex');

function readContent(content: string): LedgerContent | null {
  try {
    const parsed = z.safeParse(ledgerContentSchema, JSON.parse(content));
    return parsed.success ? parsed.data : null;
  } catch {
    // No JSON: changed from outside, which the chain tells.
    return null;
  }
}
