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
import { type FoundChain, hashOf, walkChain } from './ledger-chain.ts';

export type LedgerPorts = { store: Store; vault: Vault; clock: Clock; announceLedger: () => void };

export class Ledger {
  readonly #ports: LedgerPorts;

  constructor(ports: LedgerPorts) {
    this.#ports = ports;
  }

  /** Walks the whole ledger. @throws Refusal `locked`: only the open vault knows its own seal */
  state(): LedgerState {
    return this.#stateOf(this.#walk());
  }

  /** Every entry, the newest first. */
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
      const { found } = chain;
      this.#add({ kind: 'continued', reason, found, brokenEntry: state.entry }, found, chain);
    });
    return this.state();
  }

  #add(content: LedgerContent, previous: string, { entries }: FoundChain): number {
    const { store, clock } = this.#ports;
    const last = entries.at(-1)?.number ?? 0;
    const number = Math.max(last, store.ledger.head()?.number ?? 0) + 1;
    const entry = { number, at: clock(), content: canonicalJson(ledgerContentSchema.parse(content)) };
    const row = { ...entry, hash: hashOf(entry, previous) };
    store.ledger.append(row, this.#sealOf(row));
    this.#ports.announceLedger();
    return number;
  }

  #walk(): FoundChain {
    return walkChain(this.#ports.store.ledger.list());
  }

  #stateOf({ entries, brokenAt }: FoundChain): LedgerState {
    const head = this.#ports.store.ledger.head();
    const last = entries.at(-1);
    const count = entries.length;
    if (brokenAt !== null) return { holds: false, entries: count, entry: brokenAt };
    if (!head && !last) return { holds: true, entries: 0, head: '' };
    if (head && this.#isSealed(head)) {
      if (last?.number === head.number && last.hash === head.hash)
        return { holds: true, entries: count, head: head.hash };
      // Cut off behind an honest entry.
      if ((last?.number ?? 0) < head.number)
        return { holds: false, entries: count, entry: (last?.number ?? 0) + 1 };
    }
    return { holds: false, entries: count, entry: null };
  }

  #sealOf({ number, hash }: Omit<LedgerHead, 'seal'>): Buffer {
    return this.#ports.vault.authenticate(canonicalJson(['ledger head', number, hash]));
  }

  #isSealed(head: LedgerHead): boolean {
    return this.#sealOf(head).equals(head.seal);
  }
}
