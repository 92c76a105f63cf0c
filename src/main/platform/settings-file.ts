// Small JSON files of this computer beside the database: never secrets in the clear, always private to the user.
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import ElectronStore from 'electron-store';
import { Refusal } from '../../shared/result.ts';
import type { z } from '../../shared/schema.ts';

type Values = Record<string, unknown>;

/**
 * One file, read and written whole. What cannot be read, or is not what belongs in it, is put aside whole before
 * anything else is written; `report` is told. A disk that does not answer changes nothing.
 */
export class SettingsFile<T extends Values> {
  readonly #folder: string;
  readonly #name: string;
  readonly #schema: z.ZodMiniType<T>;
  readonly #report: (error: unknown) => void;
  /** Null while the file cannot be opened. */
  #store: ElectronStore<Values> | null = null;

  /** @param folder where, @param name file name without `.json`, @param schema what it may hold */
  constructor(folder: string, name: string, schema: z.ZodMiniType<T>, report: (error: unknown) => void) {
    this.#folder = folder;
    this.#name = name;
    this.#schema = schema;
    this.#report = report;
    this.read();
  }

  /** What the file holds; null when it holds nothing, or nothing that belongs in it. */
  read(): T | null {
    const values = this.#valuesIn(this.#openSound());
    const parsed = this.#schema.safeParse(values);
    return parsed.success ? parsed.data : null;
  }

  /** As `read`, but a value that does not belong in the file costs itself alone: for schemas whose fields may be missing. */
  readEach(): { [K in keyof T]?: Exclude<T[K], undefined> } {
    const sound: Values = {};
    for (const [name, value] of Object.entries(this.#valuesIn(this.#openSound()))) {
      const parsed = this.#schema.safeParse({ [name]: value });
      if (parsed.success) Object.assign(sound, parsed.data);
      else this.#report(new Error(`${this.#name}.json: ${name} is not what belongs there`));
    }
    return sound as { [K in keyof T]?: Exclude<T[K], undefined> };
  }

  /** @throws Refusal `settings-not-written`; an error of a disk that is full */
  write(values: T): void {
    this.#change((store) => {
      store.store = values;
    });
  }

  /** @throws as `write` */
  clear(): void {
    this.#change((store) => store.clear());
  }

  #change(write: (store: ElectronStore<Values>) => void): void {
    const opened = this.#openSound();
    const values = this.#valuesIn(opened);
    const isOurs = Object.keys(values).length === 0 || this.#schema.safeParse(values).success;
    if (!isOurs) this.#report(new Error(`${this.#name}.json holds something else`));
    const store = isOurs || this.#putAside() ? this.#openSound() : null;
    if (!store) throw new Refusal({ code: 'settings-not-written' });
    try {
      write(store);
    } catch (error) {
      if (codeOf(error) === 'ENOSPC' || codeOf(error) === 'EDQUOT') throw error;
      this.#report(error);
      throw new Refusal({ code: 'settings-not-written' });
    }
  }

  /** The file as it can be read now; one that is no JSON is put aside first. */
  #openSound(): ElectronStore<Values> | null {
    for (const isLast of [false, true]) {
      try {
        this.#store ??= this.#open();
        // Read anew: it may have been damaged since.
        void this.#store.store;
        return this.#store;
      } catch (error) {
        this.#store = null;
        this.#report(error);
        const isBroken = error instanceof SyntaxError || codeOf(error) === 'EISDIR';
        if (isLast || !isBroken || !this.#putAside()) return null;
      }
    }
    return null;
  }

  #open(): ElectronStore<Values> {
    const options = { cwd: this.#folder, name: this.#name, configFileMode: 0o600, clearInvalidConfig: false };
    return new ElectronStore<Values>(options);
  }

  #valuesIn(store: ElectronStore<Values> | null): Values {
    return store === null ? {} : store.store;
  }

  #putAside(): boolean {
    const file = join(this.#folder, `${this.#name}.json`);
    try {
      if (existsSync(file)) renameSync(file, `${file}.unreadable-${Date.now()}`);
      return true;
    } catch (error) {
      this.#report(error);
      return false;
    }
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
