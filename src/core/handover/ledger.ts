// The ledger: who received which token, when, how, by whom. It only grows, and says so when somebody else touched it.
import { canonicalJson } from '../../shared/canonical-json.ts';
import {
  type LedgerContent,
  type LedgerEntry,
  type LedgerState,
  ledgerContentSchema,
} from '../../shared/ledger.ts';
import { Refusal } from '../../shared/result.ts';
import type { Clock } from '../clock.ts';
import type { LedgerHead, LedgerRow } from '../store/ledger-table.ts';
import type { Store } from '../store/store.ts';
import type { Vault } from '../vault/vault.ts';
import { digestSoFar, extendChain, type FoundChain, hashOf, walkChain } from './ledger-chain.ts';
import type { LedgerAnchor } from './outside.ts';

export type LedgerPorts = {
  store: Store;
  vault: Vault;
  clock: Clock;
  ledgerAnchor: LedgerAnchor;
  announceLedger: () => void;
};

export class Ledger {
  readonly #ports: LedgerPorts;
  /** The chain as it was walked, and the end it had then: while this program has the file, only `append` moves that. */
  #walked: { end: string | null; chain: FoundChain } | null = null;

  constructor(ports: LedgerPorts) {
    this.#ports = ports;
  }

  /** Whether the whole ledger holds. @throws Refusal `locked`: only the open vault knows its own seal */
  state(): LedgerState {
    return this.#stateOf(this.#walk());
  }

  /** Every entry, the newest first. @throws Refusal `locked` */
  list(): LedgerEntry[] {
    return this.#walk()
      .entries.map(({ number, at, holds, read }) => ({ number, at, holds, content: read }))
      .toReversed();
  }

  /** The entries as they are kept, the first first. */
  rows(): LedgerRow[] {
    return this.#ports.store.ledger.list();
  }

  /**
   * Adds an entry. To be called inside the transaction of what it tells of, if there is one.
   * @returns its number
   * @throws Refusal `ledger-broken`: nothing is built on what does not hold; `locked`
   */
  append(content: LedgerContent): number {
    return this.#ports.store.atomically(() => {
      const chain = this.#walk();
      const state = this.#stateOf(chain);
      if (!state.holds) throw new Refusal({ code: 'ledger-broken', entry: state.entry });
      return this.#add(content, state.head, chain);
    });
  }

  /**
   * Goes on after a break, which stays to be seen: what was found is taken note of, with a reason, and may not change
   * any more from here on. Does nothing while the ledger holds.
   */
  continueAfterBreak(reason: string): LedgerState {
    this.#ports.store.atomically(() => {
      const chain = this.#walk();
      const state = this.#stateOf(chain);
      if (state.holds) return;
      const found = digestSoFar(chain.found);
      this.#add({ kind: 'continued', reason, found, brokenEntry: state.entry }, found, chain);
    });
    this.#anchor();
    return this.state();
  }

  /**
   * Lets this computer remember how far the ledger is, if it holds. Called now and then, never inside a transaction: an
   * entry that was taken back must not be missed later.
   */
  rememberEnd(): void {
    if (this.state().holds) this.#anchor();
  }

  #add(content: LedgerContent, previous: string, chain: FoundChain): number {
    const { store, clock } = this.#ports;
    // Numbers that were given once are not given again, also when their entries are gone.
    const given = [store.ledger.head(), this.#anchored()].filter((head) => head && this.#isSealed(head));
    const number = Math.max(chain.end?.number ?? 0, ...given.map((head) => head?.number ?? 0)) + 1;
    const entry = { number, at: clock(), content: canonicalJson(ledgerContentSchema.parse(content)) };
    const row = { ...entry, hash: hashOf(entry, previous) };
    const rows = content.kind === 'continued' ? store.ledger.list() : [];
    store.ledger.append(row, this.#sealOf(row));
    this.#walked = { end: row.hash, chain: extendChain(rows, chain, row) };
    this.#ports.announceLedger();
    return number;
  }

  #walk(): FoundChain {
    const { ledger } = this.#ports.store;
    const head = ledger.head();
    const end = head?.hash ?? null;
    if (this.#walked?.end !== end) {
      const rows = ledger.list();
      const last = rows.at(-1);
      const isSealed =
        head !== null && head.number === last?.number && head.hash === last.hash && this.#isSealed(head);
      this.#walked = { end, chain: walkChain(rows, isSealed) };
    }
    return this.#walked.chain;
  }

  #stateOf({ entries, brokenAt, end }: FoundChain): LedgerState {
    const head = this.#ports.store.ledger.head();
    const broken = (entry: number | null): LedgerState => ({ holds: false, entries: entries.length, entry });
    if (brokenAt !== null) return broken(brokenAt);
    const isSealed = head !== null && this.#isSealed(head);
    // Cut off behind an honest entry.
    if (head && isSealed && (end?.number ?? 0) < head.number) return broken((end?.number ?? 0) + 1);
    const isWhole = end ? isSealed && head.number === end.number && head.hash === end.hash : !head;
    if (!isWhole) return broken(null);
    return this.#missesAnchor(end) ?? { holds: true, entries: entries.length, head: end?.hash ?? '' };
  }

  /**
   * This computer remembers how far the ledger was: an older one in its place is no lie by itself, but not the whole
   * truth either. What another vault left here says nothing about this one.
   */
  #missesAnchor(end: FoundChain['end']): LedgerState | null {
    const known = this.#anchored();
    if (!known || known.hash === end?.hash || !this.#isSealed(known)) return null;
    const rows = this.rows();
    if ((end?.number ?? 0) < known.number)
      return { holds: false, entries: rows.length, entry: (end?.number ?? 0) + 1 };
    const row = rows.find(({ number }) => number === known.number);
    return row?.hash === known.hash ? null : { holds: false, entries: rows.length, entry: known.number };
  }

  #anchored(): LedgerHead | null {
    const anchor = this.#ports.ledgerAnchor.read();
    return anchor && { ...anchor, seal: Buffer.from(anchor.seal, 'base64') };
  }

  #anchor(): void {
    const head = this.#ports.store.ledger.head();
    if (!head || head.hash === this.#anchored()?.hash) return;
    this.#ports.ledgerAnchor.write({ ...head, seal: head.seal.toString('base64') });
  }

  #sealOf({ number, hash }: Omit<LedgerHead, 'seal'>): Buffer {
    return this.#ports.vault.authenticate(canonicalJson(['ledger head', String(number), hash]));
  }

  #isSealed(head: LedgerHead): boolean {
    return this.#sealOf(head).equals(head.seal);
  }
}
