// Copies of the database that make themselves: one for each day of work, each opened before an older one goes.
import { randomUUID } from 'node:crypto';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupsState, CopyProblem } from '../../shared/backup.ts';
import { DAY_MS, HOUR_MS } from '../../shared/durations.ts';
import { Refusal } from '../../shared/result.ts';
import type { Clock } from '../clock.ts';
import { DatabaseFile } from '../store/database-file.ts';
import { refusalFor } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { isWholeRecord } from '../vault/key-record.ts';
import { opens } from '../vault/opens.ts';
import type { Vault } from '../vault/vault.ts';
import { chooseRemoved, isCopyDue } from './choose-kept.ts';
import { CopyShelf, UNFINISHED } from './copy-shelf.ts';
import { makePrivateFolder, nameOfMoment, syncFolder } from './dated-files.ts';

/** How long after a copy that failed the next one is tried. */
const AGAIN_AFTER_MS = HOUR_MS;
/** By a clock that nobody can set, a copy is due this long after the last one, or after the start. */
const AT_LATEST_MS = DAY_MS;
const AT_LATEST_AFTER_START_MS = HOUR_MS;

export type AutomaticCopiesPorts = {
  folder: string;
  store: Store;
  /** Opens every token of a new copy. */
  vault: Pick<Vault, 'open' | 'holdsKeyOf'>;
  clock: Clock;
  /** Milliseconds since some moment, by a clock that nobody can set. */
  steadyClock: Clock;
  announceBackups: () => void;
  report: (error: unknown) => void;
};

/**
 * Makes a copy once a day of work and thins out the older ones (`chooseRemoved`). It runs beside everything else:
 * what goes wrong is reported and shown as `trouble`, and never stops what the operator does.
 */
export class AutomaticCopies {
  readonly #ports: AutomaticCopiesPorts;
  readonly #shelf: CopyShelf;
  #making: Promise<void> | null = null;
  #trouble: BackupsState['trouble'] = null;
  /** A computer may wake up on the same day again and again: the calendar alone would never make another copy due. */
  #dueAt: number;

  constructor(ports: AutomaticCopiesPorts) {
    this.#ports = ports;
    this.#shelf = new CopyShelf(ports.folder);
    this.#dueAt = ports.steadyClock() + AT_LATEST_AFTER_START_MS;
  }

  /** Removes what a program that was ended in the middle of a copy left behind. */
  clearUnfinished(): void {
    try {
      this.#shelf.clearUnfinished();
    } catch (error) {
      this.#ports.report(error);
    }
  }

  /** Why the last copy was not made, and when it is tried again; null when it was. */
  get trouble(): BackupsState['trouble'] {
    return this.#trouble;
  }

  /** True while a copy is being made: from its first byte until it was read back. */
  get isMaking(): boolean {
    return this.#making !== null;
  }

  /** Makes the copy of the day, unless it is there, there is nothing to copy, or the last try is less than an hour ago. */
  async makeWhenDue(): Promise<void> {
    const { store, clock, steadyClock, report } = this.#ports;
    const now = clock();
    const isTooSoon = this.#trouble !== null && now < this.#trouble.againAt && now >= this.#trouble.at;
    if (isTooSoon || this.#making) return;
    const { cabinets, tokens } = store.tally();
    const isDue = steadyClock() >= this.#dueAt || isCopyDue(this.#shelf.list(), now);
    if (cabinets + tokens === 0 || !isDue) return;
    try {
      await this.makeNow();
    } catch (error) {
      // The operator is told by `trouble`; the log keeps what was behind it. A locking is nothing wrong.
      if (!(error instanceof Refusal && error.error.code === 'locked')) report(error);
    }
  }

  /**
   * Makes a copy, opens every token in it, and only then lets the oldest go. Whoever asks while one is being made waits
   * for it. Tokens that can be read neither in it nor in the database are a `trouble`, and the copy stays.
   * @throws Refusal `disk-full`, `copy-not-made`; `locked` when the vault is not open to the end; the copies that were there are untouched then
   */
  makeNow(): Promise<void> {
    this.#making ??= this.#make().finally(() => {
      this.#making = null;
    });
    return this.#making;
  }

  async #make(): Promise<void> {
    const { clock, steadyClock, announceBackups, report } = this.#ports;
    let damaged: string[];
    try {
      damaged = await this.#addCopy(clock());
      this.#dueAt = steadyClock() + AT_LATEST_MS;
      const at = clock();
      this.#trouble =
        damaged.length === 0 ? null : { problem: 'tokens-damaged', at, againAt: at + AGAIN_AFTER_MS };
    } catch (error) {
      // No fault of the copy: the next one is made once the vault is open again.
      if (error instanceof Refusal && error.error.code === 'locked') throw error;
      const at = clock();
      const problem = problemOf(error);
      this.#trouble = { problem, at, againAt: at + AGAIN_AFTER_MS };
      if (!(error instanceof Refusal)) report(error);
      throw new Refusal(problem === 'disk-full' ? { code: 'disk-full' } : { code: 'copy-not-made', problem });
    } finally {
      this.#tell(announceBackups);
    }
    this.#removeOld(damaged);
  }

  /** What is done is done, whether the window heard of it or not. */
  #tell(announce: () => void): void {
    try {
      announce();
    } catch (error) {
      this.#ports.report(error);
    }
  }

  /** @returns the ids of the tokens that cannot be read, neither in the copy nor in the database */
  async #addCopy(at: number): Promise<string[]> {
    const { store, vault } = this.#ports;
    const { folder } = this.#shelf;
    makePrivateFolder(folder);
    const draft = join(folder, `${randomUUID()}${UNFINISHED}`);
    try {
      await store.copyTo(draft);
      const damaged = verifyCopy(draft, store, vault);
      let moment = at;
      while (existsSync(join(folder, nameOfMoment(moment)))) moment += 1;
      renameSync(draft, join(folder, nameOfMoment(moment)));
      syncFolder(folder);
      return damaged;
    } finally {
      rmSync(draft, { force: true });
    }
  }

  // The new copy is there: an old one that does not go is no trouble, and is tried again with the next.
  #removeOld(damaged: readonly string[]): void {
    try {
      for (const id of chooseRemoved(this.#shelf.list(), this.#ports.clock()))
        if (!this.#opensAny(id, damaged)) this.#shelf.remove(id);
    } catch (error) {
      this.#ports.report(error);
    }
  }

  /** True when a copy opens a token that the newest one cannot. */
  #opensAny(id: string, damaged: readonly string[]): boolean {
    if (damaged.length === 0) return false;
    const copy = new DatabaseFile(this.#shelf.find(id).path);
    try {
      return copy
        .sealedTokens()
        .some((token) => damaged.includes(token.id) && opens(token, this.#ports.vault));
    } finally {
      copy.close();
    }
  }
}

/** Opens a copy that was just made beside what it is a copy of: nothing happens between the two. */
function verifyCopy(path: string, store: Store, vault: Pick<Vault, 'open' | 'holdsKeyOf'>): string[] {
  const live = store.tally();
  const copy = new DatabaseFile(path);
  const tokens = copy.sealedTokens();
  copy.close();
  const damaged = tokens.filter((token) => !opens(token, vault)).map(({ id }) => id);
  // What the database still opens, its copy must open too.
  const opensHere = (id: string) => {
    const row = store.tokens.find(id);
    return row !== null && opens(row, vault);
  };
  const isSame =
    copy.tally.cabinets === live.cabinets &&
    copy.tally.tokens === live.tokens &&
    copy.version === store.version &&
    copy.keyRecord === store.keyRecord.read() &&
    // No passphrase opens one whose record is damaged: it must not push out a copy from before that.
    isWholeRecord(copy.keyRecord) &&
    // Nor does the right one open a record that was exchanged for another key's.
    vault.holdsKeyOf(copy.keyRecord) &&
    !damaged.some(opensHere);
  if (!isSame) throw new Refusal({ code: 'copy-not-made', problem: 'unsound' });
  return damaged;
}

function problemOf(error: unknown): CopyProblem {
  const known = refusalFor(error);
  if (!(known instanceof Refusal)) return 'not-written';
  const { code } = known.error;
  if (code === 'disk-full') return code;
  return code === 'copy-not-made' || code === 'backup-unreadable' ? 'unsound' : 'not-written';
}
