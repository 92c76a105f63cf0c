// A sealed chain as a file: CSV for a table, JSON to be verified by anyone.
import type { Clock } from '../clock.ts';
import type { ChainRow } from '../store/chain-table.ts';

/** Asks the operator where to; null when they think better of it. `name` is a suggestion without a folder. */
export type ChainPlaces = {
  choose(
    kind: 'csv' | 'json',
    name: string,
  ): Promise<{ path: string; write(content: string): Promise<void> } | null>;
};

export type ExportedChain = {
  /** Name of the format, and what the file is suggested to be called. */
  name: string;
  /** @throws Refusal `locked` */
  state: () => object;
  rows: () => ChainRow[];
  asCsv: () => string;
};

/**
 * Writes a chain to a file of the operator's choice.
 * @returns its path, null when they chose none
 * @throws Refusal `file-not-written`, `locked`
 */
export async function saveChain(
  chain: ExportedChain,
  format: 'csv' | 'json',
  places: ChainPlaces,
  clock: Clock,
): Promise<string | null> {
  const place = await places.choose(format, chain.name);
  if (!place) return null;
  // The dialog may have stood open for long: nothing is written while the vault is locked.
  chain.state();
  await place.write(format === 'csv' ? chain.asCsv() : chainAsJson(chain, clock));
  return place.path;
}

/** Every entry with what its hash is made of: number, time (milliseconds since 1970), content as text, and the hash. */
export function chainAsJson({ name, state, rows }: ExportedChain, clock: Clock): string {
  const file = { format: name, version: 1, exportedAt: isoOf(clock()), state: state(), entries: rows() };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Milliseconds since 1970 as ISO 8601 in UTC; empty for 0, by which an entry that was spoilt from outside is known. */
export function isoOf(at: number): string {
  return at === 0 ? '' : new Date(at).toISOString();
}
