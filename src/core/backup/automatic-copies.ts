// Copies of the database that make themselves: one for each day of work, each opened before an older one goes.
import { randomUUID } from 'node:crypto';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupsState, CopyProblem } from '../../shared/backup.ts';
import { Refusal } from '../../shared/result.ts';
import type { Clock } from '../clock.ts';
import { DatabaseFile } from '../store/database-file.ts';
import { refusalFor } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { isWholeRecord } from '../vault/key-record.ts';
import { chooseRemoved, isCopyDue } from './choose-kept.ts';
import { CopyShelf } from './copy-shelf.ts';
import { makePrivateFolder, nameOfMoment, namesIn, syncFolder } from './dated-files.ts';

/** How long after a copy that failed the next one is tried. */
const AGAIN_AFTER_MS = 60 * 60_000;
const UNFINISHED = '.part';

export type AutomaticCopiesPorts = {
  folder: string;
  store: Store;
  clock: Clock;
  announceBackups: () => void;
  report: (error: unknown) => void;
};

export class AutomaticCopies {
  readonly #ports: AutomaticCopiesPorts;
  readonly #shelf: CopyShelf;
  #making: Promise<void> | null = null;
  #trouble: BackupsState['trouble'] = null;

  constructor(ports: AutomaticCopiesPorts) {
    this.#ports = ports;
    this.#shelf = new CopyShelf(ports.folder);
  }

  /** Why the last copy was not made, and when it is tried again; null when it was. */
  get trouble(): BackupsState['trouble'] {
    return this.#trouble;
  }

  /** Makes the copy of the day, unless it is there, there is nothing to copy, or the last try is less than an hour ago. */
  async makeWhenDue(): Promise<void> {
    const { store, clock, report } = this.#ports;
    const now = clock();
    const isTooSoon = this.#trouble !== null && now < this.#trouble.againAt && now >= this.#trouble.at;
    if (isTooSoon || this.#making) return;
    const { cabinets, tokens } = store.tally();
    if (cabinets + tokens === 0 || !isCopyDue(this.#shelf.list(), now)) return;
    try {
      await this.makeNow();
    } catch (error) {
      // The operator is told by `trouble`; the log keeps what was behind it.
      report(error);
    }
  }

  /**
   * Makes a copy, looks through it, and only then lets the oldest go. Whoever asks while one is being made waits for it.
   * @throws Refusal `disk-full`, `copy-not-made`; the copies that were there are untouched then
   */
  makeNow(): Promise<void> {
    this.#making ??= this.#make().finally(() => {
      this.#making = null;
    });
    return this.#making;
  }

  async #make(): Promise<void> {
    const { clock, announceBackups, report } = this.#ports;
    try {
      await this.#addCopy(clock());
      this.#trouble = null;
    } catch (error) {
      const at = clock();
      const problem = problemOf(error);
      this.#trouble = { problem, at, againAt: at + AGAIN_AFTER_MS };
      if (!(error instanceof Refusal)) report(error);
      throw new Refusal(problem === 'disk-full' ? { code: 'disk-full' } : { code: 'copy-not-made', problem });
    } finally {
      announceBackups();
    }
    this.#removeOld();
  }

  async #addCopy(at: number): Promise<void> {
    const { store } = this.#ports;
    const { folder } = this.#shelf;
    makePrivateFolder(folder);
    // Left behind by a program that was ended in the middle of it.
    for (const name of namesIn(folder)) if (name.endsWith(UNFINISHED)) rmSync(join(folder, name));
    const draft = join(folder, `${randomUUID()}${UNFINISHED}`);
    try {
      await store.copyTo(draft);
      verifyCopy(draft, store);
      renameSync(draft, join(folder, nameOfMoment(at)));
      syncFolder(folder);
    } finally {
      rmSync(draft, { force: true });
    }
  }

  // The new copy is there: an old one that does not go is no trouble, and is tried again with the next.
  #removeOld(): void {
    try {
      for (const id of chooseRemoved(this.#shelf.list(), this.#ports.clock())) this.#shelf.remove(id);
    } catch (error) {
      this.#ports.report(error);
    }
  }
}

/** Opens a copy that was just made beside what it is a copy of: nothing happens between the two. */
function verifyCopy(path: string, store: Store): void {
  const live = store.tally();
  const copy = new DatabaseFile(path);
  copy.close();
  const isSame =
    copy.tally.cabinets === live.cabinets &&
    copy.tally.tokens === live.tokens &&
    copy.version === store.version &&
    copy.keyRecord === store.keyRecord.read() &&
    // No passphrase opens one whose record is damaged: it must not push out a copy from before that.
    isWholeRecord(copy.keyRecord);
  if (!isSame) throw new Refusal({ code: 'copy-not-made', problem: 'unsound' });
}

function problemOf(error: unknown): CopyProblem {
  const known = refusalFor(error);
  if (!(known instanceof Refusal)) return 'not-written';
  const { code } = known.error;
  if (code === 'disk-full') return code;
  return code === 'copy-not-made' || code === 'backup-unreadable' ? 'unsound' : 'not-written';
}
