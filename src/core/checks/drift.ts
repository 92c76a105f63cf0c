// Drift as the operator works with it: what is open, and taking note of it.
import { type DriftEvent, kindOf } from '../../shared/drift.ts';
import { Refusal } from '../../shared/result.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';

export type DriftPorts = {
  store: Store;
  clock: Clock;
  announceDrift: () => void;
  announceTokens: (cabinetId: string) => void;
};

/**
 * Events stay open until the operator takes note of them. Whoever takes note of changed scopes stands by what the
 * token can do now: later checks are compared with that.
 */
export class Drift {
  readonly #ports: DriftPorts;

  constructor(ports: DriftPorts) {
    this.#ports = ports;
  }

  /** The events nobody has acknowledged yet, newest first. */
  list(): DriftEvent[] {
    return this.#ports.store.drift.listOpen();
  }

  /**
   * Takes note of an event. Changed scopes become the approved ones.
   * @throws Refusal `not-found`; `not-acknowledgeable` for a changed identity, which is pinned anew with a reason
   */
  acknowledge(id: string, note: string): void {
    const { store, clock } = this.#ports;
    const event = store.drift.find(id);
    if (!event || event.acknowledgedAt !== null) throw new Refusal({ code: 'not-found', what: 'drift' });
    const { tokenId, change } = event;
    if (kindOf(change) === 'identity') throw new Refusal({ code: 'not-acknowledgeable' });
    store.atomically(() => {
      // Of a damaged change nobody knows what they would stand by: the next check tells it anew.
      if (change.kind === 'scopes' && tokenId !== null) store.tokens.approveFacts(tokenId);
      store.drift.acknowledge(id, note, clock());
    });
    this.#ports.announceDrift();
    this.#ports.announceTokens(event.cabinetId);
  }
}
