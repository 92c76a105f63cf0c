// The ledger: who received which token, when, how, by whom. It only grows, and says so when somebody else touched it.

import {
  type LedgerContent,
  type LedgerEntry,
  type LedgerState,
  ledgerContentSchema,
} from '../../shared/ledger.ts';
import { Refusal } from '../../shared/result.ts';
import type { ChainKind } from '../chain/chain-walk.ts';
import type { EndAnchor } from '../chain/end-anchor.ts';
import { SealedChain } from '../chain/sealed-chain.ts';
import type { Clock } from '../clock.ts';
import type { ChainRow } from '../store/chain-table.ts';
import type { Store } from '../store/store.ts';
import type { Vault } from '../vault/vault.ts';

export type LedgerPorts = {
  store: Store;
  vault: Vault;
  clock: Clock;
  ledgerAnchor: EndAnchor;
  announceLedger: () => void;
};

export const LEDGER_CHAIN: ChainKind<LedgerContent> = {
  content: ledgerContentSchema,
  entryLabel: 'klyuchnik ledger 1',
  headLabel: 'ledger head',
};

/**
 * Entries are events of handing over, written in the transaction of what they tell of. Names in an entry stay what
 * they were when it was made. Times are milliseconds since 1970.
 */
export class Ledger {
  readonly #store: Store;
  readonly #chain: SealedChain<LedgerContent>;

  constructor({ ledgerAnchor, announceLedger, ...ports }: LedgerPorts) {
    const { store } = ports;
    this.#store = store;
    this.#chain = new SealedChain(LEDGER_CHAIN, {
      ...ports,
      table: store.ledger,
      anchor: ledgerAnchor,
      announce: announceLedger,
    });
  }

  /** Whether the whole ledger holds. @throws Refusal `locked`: only the open vault knows its own seal */
  state(): LedgerState {
    return this.#chain.state();
  }

  /** Every entry, the newest first. @throws Refusal `locked` */
  list(): LedgerEntry[] {
    return this.#chain.list();
  }

  /** The entries as they are kept, the first first. */
  rows(): ChainRow[] {
    return this.#chain.rows();
  }

  /**
   * Adds an entry. To be called inside the transaction of what it tells of, if there is one.
   * @returns its number
   * @throws Refusal `ledger-broken`: nothing is built on what does not hold; `locked`
   */
  append(content: LedgerContent): number {
    return this.#store.atomically(() => {
      const state = this.#chain.state();
      if (!state.holds) throw new Refusal({ code: 'ledger-broken', entry: state.entry });
      return this.#chain.append(content);
    });
  }

  /** Goes on after a break, which stays to be seen, with a reason. Does nothing while the ledger holds. */
  continueAfterBreak(reason: string): LedgerState {
    this.#chain.continueAfterBreak((note) => ({ kind: 'continued', reason, ...note }));
    this.#chain.rememberEnd();
    return this.#chain.state();
  }

  /** Lets this computer remember how far the ledger is, if it holds; never inside a transaction. */
  rememberEnd(): void {
    this.#chain.rememberEnd();
  }
}
