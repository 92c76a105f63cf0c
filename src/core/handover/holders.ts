// Holders: who can hold a token, and what becomes of them.
import { randomUUID } from 'node:crypto';
import type { Holder, HolderDraft } from '../../shared/holder.ts';
import { Refusal } from '../../shared/result.ts';
import { matchesName } from '../../shared/typed-name.ts';
import type { Clock } from '../clock.ts';
import type { HolderRow } from '../store/holder-table.ts';
import type { Store } from '../store/store.ts';
import type { Ledger } from './ledger.ts';
import { isHeld, readHandovers } from './read-handovers.ts';
import { readRecipient } from './sealed-package.ts';

export type HoldersPorts = { store: Store; clock: Clock; ledger: Ledger; announceHolders: () => void };

/**
 * People and integrations. One that stands in the ledger can leave and cannot be erased: the ledger goes on naming
 * it.
 */
export class Holders {
  readonly #ports: HoldersPorts;

  constructor(ports: HoldersPorts) {
    this.#ports = ports;
  }

  /** Everybody, by name, with the number of tokens they hold and ever held. */
  list(): Holder[] {
    const handovers = readHandovers(this.#ports.ledger.list());
    return this.#ports.store.holders.list().map((row) => {
      const own = handovers.filter(({ holder }) => holder.id === row.id);
      return { ...row, holds: own.filter(isHeld).length, held: own.length };
    });
  }

  /** One holder. @throws Refusal `not-found` */
  show(id: string): Holder {
    const holder = this.list().find((one) => one.id === id);
    if (!holder) throw new Refusal({ code: 'not-found', what: 'holder' });
    return holder;
  }

  /**
   * Writes down a holder, or with an `id` changes one. Entries of the ledger keep the name they were made with.
   * @throws Refusal `not-found`; `holder-named` when another one has that name: the same one twice would be counted as
   *   two, and two of one name could not be told apart; `recipient-invalid` when the public key is none
   */
  save(id: string | null, draft: HolderDraft): Holder {
    const { store, clock } = this.#ports;
    const before = id === null ? null : this.#find(id);
    const same = store.holders.list().find((one) => one.id !== id && isSameName(one.name, draft.name));
    if (same && before?.name !== draft.name) throw new Refusal({ code: 'holder-named', name: same.name });
    const row: HolderRow = {
      ...draft,
      recipient: draft.recipient === null ? null : readRecipient(draft.recipient),
      id: before?.id ?? randomUUID(),
      createdAt: before?.createdAt ?? clock(),
      leftAt: before?.leftAt ?? null,
    };
    store.holders.keep(row);
    this.#ports.announceHolders();
    return this.show(row.id);
  }

  /**
   * Marks that somebody leaves, or is back. What they hold stays theirs until each token is replaced.
   * @throws Refusal `not-found`; `ledger-broken`
   */
  setLeft(id: string, hasLeft: boolean, note: string): Holder {
    const { store, clock, ledger } = this.#ports;
    const row = this.#find(id);
    if ((row.leftAt !== null) !== hasLeft) {
      const holder = { id, name: row.name, kind: row.kind };
      store.atomically(() => {
        store.holders.keep({ ...row, leftAt: hasLeft ? clock() : null });
        ledger.append({ kind: hasLeft ? 'holder-left' : 'holder-back', holder, note });
      });
      this.#ports.announceHolders();
    }
    return this.show(id);
  }

  /** Removes somebody who never held anything. @throws Refusal `not-found`; `holder-recorded` when the ledger names them */
  erase(id: string): void {
    const { name } = this.#find(id);
    const isNamed = this.#ports.ledger
      .list()
      .some(({ content }) => content && 'holder' in content && content.holder.id === id);
    if (isNamed) throw new Refusal({ code: 'holder-recorded', name });
    this.#ports.store.holders.erase(id);
    this.#ports.announceHolders();
  }

  #find(id: string): HolderRow {
    const row = this.#ports.store.holders.find(id);
    if (!row) throw new Refusal({ code: 'not-found', what: 'holder' });
    return row;
  }
}

function isSameName(one: string, other: string): boolean {
  return matchesName(one.toLowerCase(), other.toLowerCase());
}
