// What one can do with cabinets: add, edit, put in the trash, take out again.
import { randomUUID } from 'node:crypto';
import { PRACTICE_API } from '../../shared/api-address.ts';
import type { Schedule } from '../../shared/check-run.ts';
import { findArrangementProblem, orderRail, type RailPlace, standInRail } from '../../shared/rail-order.ts';
import { Refusal } from '../../shared/result.ts';
import type { CabinetView } from '../../shared/views.ts';
import type { AuditTrail } from '../audit/audit-trail.ts';
import { nextScheduledAt } from '../checks/schedules.ts';
import type { Clock } from '../clock.ts';
import type { CabinetRow, TokenTally } from '../store/cabinet-table.ts';
import type { Store } from '../store/store.ts';
import type { Vault } from '../vault/vault.ts';

type Description = {
  title: string;
  colour: CabinetView['colour'];
  api: string;
  group?: string | null | undefined;
};
type Change = Omit<Description, 'api'> & { id: string };

const NO_TOKENS: TokenTally = {
  counts: { tokens: 0, good: 0, bad: 0, unproven: 0, unchecked: 0, elsewhere: 0 },
  lastCheckAt: null,
};

/** Announces that some cabinet changed, so that every view can ask again. */
export type CabinetsPorts = {
  store: Store;
  vault: Vault;
  audit: AuditTrail;
  clock: Clock;
  announceCabinets: () => void;
  announceTokens: (cabinetId: string) => void;
  schedulesHeldUntil: (at: number) => number;
  scheduleOfNew: () => Schedule | null;
  /** Called inside the transaction in which tokens go for good. */
  beforeErasing: (tokenIds: readonly string[]) => void;
};

/**
 * Cabinets as the operator works with them. Nothing of a cabinet is lost by one act: the trash comes before erasing,
 * and the address its tokens are sent to is vouched for by the vault.
 */
export class Cabinets {
  readonly #ports: CabinetsPorts;

  constructor(ports: CabinetsPorts) {
    this.#ports = ports;
  }

  /** All cabinets outside the trash, in the order of the rail, with counts of their tokens by last verdict. */
  list(): CabinetView[] {
    return this.#withTallies(orderRail(this.#ports.store.cabinets.list('kept')));
  }

  /** What the trash holds, with counts as `list` gives them: tokens keep their verdicts in there. */
  listDiscarded(): CabinetView[] {
    return this.#withTallies(this.#ports.store.cabinets.list('discarded'));
  }

  /** Adds an empty cabinet; its identity is learned from the first token that works. @throws Refusal `locked` */
  add(description: Description): CabinetView {
    const id = randomUUID();
    const now = this.#ports.clock();
    // The practice market is no work that anybody wants done by itself.
    const schedule = description.api === PRACTICE_API ? null : this.#ports.scheduleOfNew();
    const cabinet: CabinetRow = {
      id,
      ...description,
      group: description.group ?? null,
      isPinned: false,
      addressSeal: this.#ports.vault.sealAddress({ id, api: description.api }),
      identity: null,
      subscription: null,
      subscriptionAt: null,
      stores: [],
      storesAt: null,
      schedule,
      scheduledAt: schedule && now,
      createdAt: now,
      discardedAt: null,
      seenTokens: null,
      seenTokensAt: null,
      oldestDays: null,
    };
    this.#ports.store.cabinets.insert(cabinet);
    this.#ports.announceCabinets();
    return this.#withTally(cabinet, NO_TOKENS, 0);
  }

  /** Renames or recolours a cabinet, or puts it in another group, there as the last. @throws Refusal `not-found` */
  edit({ id, title, colour, group }: Change): CabinetView {
    const before = this.#find(id);
    const { store } = this.#ports;
    store.atomically(() => {
      store.cabinets.rename(id, title, colour);
      if (group === undefined || group === before.group) return;
      store.cabinets.arrange(
        standInRail(store.cabinets.listPlaces(), id, { group, isPinned: before.isPinned }),
      );
    });
    return this.#announce(id);
  }

  /**
   * Puts the kept cabinets in another order, into groups and out of them, pins them and sets them free. One in the trash
   * stays behind the one it stood behind.
   * @param places every kept cabinet once
   * @returns all of them in the order of the rail
   * @throws Refusal `arrangement`, and nothing is changed
   */
  arrange(places: readonly RailPlace[]): CabinetView[] {
    const { store } = this.#ports;
    store.atomically(() => {
      const before = store.cabinets.listPlaces();
      const kept = before.filter((place) => !place.isDiscarded).map(({ id }) => id);
      const given = places.map(({ id }) => id);
      const problem = findArrangementProblem(given, kept);
      if (problem) throw new Refusal({ code: 'arrangement', problem });
      const after: RailPlace[] = orderRail(places);
      before.forEach((place, index) => {
        if (!place.isDiscarded) return;
        const previous = before[index - 1]?.id;
        after.splice(after.findIndex(({ id }) => id === previous) + 1, 0, place);
      });
      store.cabinets.arrange(after);
    });
    this.#ports.announceCabinets();
    return this.list();
  }

  /** The ids of the pinned cabinets in which there is something to check. */
  listPinned(): string[] {
    return this.#ports.store.cabinets.listPinned();
  }

  /** The sections of the rail that are folded. */
  listFolded(): string[] {
    return this.#ports.store.cabinets.foldedSections();
  }

  /** Folds a section of the rail, or unfolds it. @returns all that are folded now */
  fold(section: string, isFolded: boolean): string[] {
    this.#ports.store.cabinets.setFolded(section, isFolded);
    return this.listFolded();
  }

  /**
   * Says which market a cabinet belongs to whose address was changed from outside.
   * @param api an address a cabinet may have
   * @throws Refusal `not-found`; `wrong-market` when the address is proven and another one: a cabinet stays where it is
   */
  settleAddress(id: string, api: string): CabinetView {
    const cabinet = this.#find(id);
    const { store, vault, audit } = this.#ports;
    if (vault.isAddressProven(cabinet)) {
      if (cabinet.api !== api) throw new Refusal({ code: 'wrong-market' });
      return this.#announce(id);
    }
    store.atomically(() => {
      store.cabinets.setAddress(id, api, vault.sealAddress({ id, api }));
      audit.append({ kind: 'address-settled', cabinetTitle: cabinet.title, api });
    });
    return this.#announce(id);
  }

  /** Sets or ends the schedule by which a cabinet is checked; its first check is one interval away. @throws Refusal `not-found` */
  setSchedule(id: string, schedule: Schedule | null): CabinetView {
    this.#find(id);
    this.#ports.store.cabinets.setSchedule(id, schedule, this.#ports.clock());
    return this.#announce(id);
  }

  /** Sets or ends the schedule of every cabinet outside the trash, all or none. */
  setScheduleOfAll(schedule: Schedule | null): void {
    const { store, clock, announceCabinets } = this.#ports;
    store.atomically(() => {
      for (const { id } of store.cabinets.list('kept')) store.cabinets.setSchedule(id, schedule, clock());
    });
    announceCabinets();
  }

  /** Notes how many tokens the operator sees in the Market's cabinet; null when that is not known. @throws Refusal `not-found` */
  noteSeenTokens(id: string, seen: number | null): CabinetView {
    this.#find(id);
    this.#ports.store.cabinets.keepSeenTokens(id, seen, this.#ports.clock());
    return this.#announce(id);
  }

  /** Sets the age in days its tokens may reach; null for that of the rules. @throws Refusal `not-found` */
  setOldestDays(id: string, days: number | null): CabinetView {
    const { title: cabinetTitle, oldestDays: from } = this.#find(id);
    const { store, audit } = this.#ports;
    store.atomically(() => {
      store.cabinets.setOldestDays(id, days);
      if (from !== days) audit.append({ kind: 'cabinet-age-changed', cabinetTitle, from, to: days });
    });
    return this.#announce(id);
  }

  /** Puts a cabinet in the trash; its tokens stay sealed inside it. @throws Refusal `not-found` */
  discard(id: string): void {
    const { title } = this.#find(id);
    const { store, audit, clock } = this.#ports;
    store.atomically(() => {
      store.cabinets.setDiscarded(id, clock());
      audit.append({ kind: 'cabinet-discarded', cabinetTitle: title, cabinetId: id });
    });
    this.#ports.announceCabinets();
  }

  /** Takes a cabinet out of the trash. @throws Refusal `not-found`; `cabinet-kept` when a kept one has its identity now */
  restore(id: string): CabinetView {
    const { api, identity, title } = this.#find(id);
    const { store, audit } = this.#ports;
    const holder = identity && store.cabinets.findByIdentity(api, identity.id);
    if (holder && holder.id !== id) throw new Refusal({ code: 'cabinet-kept', cabinetTitle: holder.title });
    store.atomically(() => {
      store.cabinets.setDiscarded(id, null);
      audit.append({ kind: 'cabinet-restored', cabinetTitle: title, cabinetId: id });
    });
    this.#ports.announceTokens(id);
    return this.#announce(id);
  }

  /** Removes a cabinet in the trash with all its tokens, for good. @throws Refusal `not-found` also when it is not in the trash */
  erase(id: string): void {
    const { discardedAt, title } = this.#find(id);
    if (discardedAt === null) throw new Refusal({ code: 'not-found', what: 'cabinet' });
    const { store, audit } = this.#ports;
    store.atomically(() => {
      this.#ports.beforeErasing(store.tokens.idsIn(id));
      store.cabinets.erase(id);
      audit.append({ kind: 'cabinet-erased', cabinetTitle: title, cabinetId: id });
    });
    this.#ports.announceCabinets();
  }

  #find(id: string): CabinetRow {
    const cabinet = this.#ports.store.cabinets.find(id);
    if (!cabinet) throw new Refusal({ code: 'not-found', what: 'cabinet' });
    return cabinet;
  }

  #announce(id: string): CabinetView {
    this.#ports.announceCabinets();
    const [view] = this.#withTallies([this.#find(id)]);
    return view as CabinetView;
  }

  #withTallies(cabinets: CabinetRow[]): CabinetView[] {
    const tallies = this.#ports.store.cabinets.tallyTokens();
    const { byCabinet } = this.#ports.store.drift.countOpen();
    return cabinets.map((cabinet) =>
      this.#withTally(cabinet, tallies.get(cabinet.id) ?? NO_TOKENS, byCabinet.get(cabinet.id) ?? 0),
    );
  }

  #withTally(cabinet: CabinetRow, tally: TokenTally, openDrift: number): CabinetView {
    const { vault, clock, schedulesHeldUntil } = this.#ports;
    const next = nextScheduledAt(cabinet, clock());
    const {
      subscriptionAt: _subscriptionAt,
      scheduledAt: _scheduledAt,
      addressSeal: _seal,
      ...rest
    } = cabinet;
    return {
      ...rest,
      ...tally,
      openDrift,
      isAddressProven: vault.isAddressProven(cabinet),
      nextScheduledAt: next === null ? null : schedulesHeldUntil(next),
    };
  }
}
