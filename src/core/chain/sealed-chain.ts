// A chain of entries that only grows, and says so when somebody else touched it: its end is sealed by the vault, and
// this computer remembers how far it was.
import { canonicalJson } from '../../shared/canonical-json.ts';
import { z } from '../../shared/schema.ts';
import type { Clock } from '../clock.ts';
import type { ChainHead, ChainRow, ChainTable } from '../store/chain-table.ts';
import type { Store } from '../store/store.ts';
import type { Vault } from '../vault/vault.ts';
import {
  type BreakNote,
  type ChainKind,
  digestSoFar,
  type EntryContent,
  extendChain,
  type FoundChain,
  hashOf,
  walkChain,
} from './chain-walk.ts';
import type { EndAnchor } from './end-anchor.ts';

export type SealedChainPorts = {
  table: ChainTable;
  store: Store;
  vault: Vault;
  clock: Clock;
  anchor: EndAnchor;
  announce: () => void;
};

/**
 * Whether a whole chain holds. When it does not, `entry` is the number of the first that is wrong or missing, null
 * when the end itself was exchanged. `head`: hash of the last entry as hex, empty for an empty chain.
 */
export type ChainState =
  | { holds: true; entries: number; head: string }
  | { holds: false; entries: number; entry: number | null };

/** `content` is null where the row cannot be read any more; `at` is 0 where it is no time. */
export type ChainEntry<C> = { number: number; at: number; holds: boolean; content: C | null };

/** `isMissing`: what stands there holds, but this computer remembers entries that do not stand there. */
type Break = { entry: number | null; isMissing: boolean };

/**
 * A chain of entries numbered from 1, each bound to the one before by a hash (SHA-256, hex). It is whole when every
 * hash fits, the sealed end is the last entry, and this computer remembers no entry beyond it. Times are milliseconds
 * since 1970.
 */
export class SealedChain<C extends EntryContent> {
  readonly #kind: ChainKind<C>;
  readonly #ports: SealedChainPorts;
  /** The chain as it was walked, and the end it had then: while this program has the file, only `append` moves that. */
  #walked: { end: string | null; chain: FoundChain<C> } | null = null;

  constructor(kind: ChainKind<C>, ports: SealedChainPorts) {
    this.#kind = kind;
    this.#ports = ports;
  }

  /** @throws Refusal `locked`: only the open vault knows its own seal */
  state(): ChainState {
    const chain = this.#walk();
    const entries = chain.entries.length;
    const broken = this.#breakIn(chain);
    return broken
      ? { holds: false, entries, entry: broken.entry }
      : { holds: true, entries, head: chain.end?.hash ?? '' };
  }

  /** Every entry, the newest first. @throws Refusal `locked` */
  list(): ChainEntry<C>[] {
    return this.#walk()
      .entries.map(({ number, at, holds, read }) => ({ number, at, holds, content: read }))
      .toReversed();
  }

  /** The entries as they are kept, the first first. */
  rows(): ChainRow[] {
    return this.#ports.table.list();
  }

  /**
   * Adds an entry, in a transaction. To a chain that does not hold nothing is added but by `continueAfterBreak`.
   * @returns its number
   * @throws Refusal `locked`
   */
  append(content: C): number {
    return this.#ports.store.atomically(() => {
      const chain = this.#walk();
      if (this.#breakIn(chain)) throw new Error('Nothing is built on a chain that does not hold');
      return this.#add(content, chain.end?.hash ?? '', chain);
    });
  }

  /**
   * Goes on after a break, which stays to be seen: what was found is taken note of, and may not change any more from
   * here on. Does nothing while the chain holds.
   * @param write makes the entry `continued` with what it has to say
   */
  continueAfterBreak(write: (note: BreakNote) => C): void {
    this.#ports.store.atomically(() => {
      const chain = this.#walk();
      const broken = this.#breakIn(chain);
      if (!broken) return;
      const found = digestSoFar(chain.found);
      const previous = broken.isMissing ? (chain.end?.hash ?? '') : found;
      this.#add(write({ found, brokenEntry: broken.entry }), previous, chain);
    });
  }

  /**
   * Lets this computer remember how far the chain is, if it holds. Called now and then, never inside a transaction: an
   * entry that was taken back must not be missed later.
   */
  rememberEnd(): void {
    const { table, anchor } = this.#ports;
    if (!this.state().holds) return;
    const head = table.head();
    if (!head || head.hash === this.#anchored()?.hash) return;
    anchor.write({ ...head, seal: head.seal.toString('base64') });
  }

  #add(content: C, previous: string, chain: FoundChain<C>): number {
    const { table, clock, announce } = this.#ports;
    // Numbers that were given once are not given again, also when their entries are gone.
    const given = [table.head(), this.#anchored()].filter((head) => head && this.#isSealed(head));
    const number = Math.max(chain.end?.number ?? 0, ...given.map((head) => head?.number ?? 0)) + 1;
    const read = z.parse(this.#kind.content, content);
    const entry = { number, at: clock(), content: canonicalJson(read) };
    const row = { ...entry, hash: hashOf(this.#kind, entry, previous) };
    table.append(row, this.#sealOf(row));
    // What goes on after a break changes what holds before it: then it is walked anew.
    this.#walked = read.kind === 'continued' ? null : { end: row.hash, chain: extendChain(chain, row, read) };
    announce();
    return number;
  }

  #walk(): FoundChain<C> {
    const { table } = this.#ports;
    const head = table.head();
    const end = head?.hash ?? null;
    if (this.#walked?.end !== end) {
      const rows = table.list();
      const last = rows.at(-1);
      const isSealed =
        head !== null && head.number === last?.number && head.hash === last.hash && this.#isSealed(head);
      this.#walked = { end, chain: walkChain(this.#kind, rows, isSealed) };
    }
    return this.#walked.chain;
  }

  #breakIn(chain: FoundChain<C>): Break | null {
    const { brokenAt, end } = chain;
    const head = this.#ports.table.head();
    const isSealed = head !== null && this.#isSealed(head);
    if (brokenAt !== null) return { entry: brokenAt, isMissing: false };
    // Cut off behind an honest entry.
    if (head && isSealed && (end?.number ?? 0) < head.number)
      return { entry: (end?.number ?? 0) + 1, isMissing: false };
    const isWhole = end ? isSealed && head.number === end.number && head.hash === end.hash : !head;
    if (!isWhole) return { entry: null, isMissing: false };
    const entry = this.#missingEntry(chain);
    return entry === null ? null : { entry, isMissing: true };
  }

  /**
   * This computer remembers how far the chain was: an older one in its place is no lie by itself, but not the whole
   * truth either. What another vault left here says nothing about this one.
   * @returns number of the first entry that is missing, null when none is or when that was taken note of
   */
  #missingEntry({ entries, end }: FoundChain<C>): number | null {
    const known = this.#anchored();
    if (!known || known.hash === end?.hash || !this.#isSealed(known)) return null;
    const last = end?.number ?? 0;
    if (last < known.number) return last + 1;
    const at = entries.findLastIndex(({ number }) => number <= known.number);
    const entry = entries[at];
    if (entry?.number === known.number && entry.hash === known.hash) return null;
    return entries.slice(at + 1).some(({ read }) => read?.kind === 'continued') ? null : known.number;
  }

  #anchored(): ChainHead | null {
    const anchor = this.#ports.anchor.read();
    return anchor && { ...anchor, seal: Buffer.from(anchor.seal, 'base64') };
  }

  #sealOf({ number, hash }: Omit<ChainHead, 'seal'>): Buffer {
    return this.#ports.vault.authenticate(canonicalJson([this.#kind.headLabel, String(number), hash]));
  }

  #isSealed(head: ChainHead): boolean {
    return this.#sealOf(head).equals(head.seal);
  }
}
