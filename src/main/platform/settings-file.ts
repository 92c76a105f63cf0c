// Small JSON files of this computer beside the database: never secrets in the clear, always private to the user.
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import ElectronStore from 'electron-store';
import type { z } from '../../shared/schema.ts';

type Values = Record<string, unknown>;

/** One file, read and written whole. `report` is told when an unreadable one was put aside. */
export class SettingsFile<T extends Values> {
  readonly #store: ElectronStore<Values>;
  readonly #schema: z.ZodMiniType<T>;

  /**
   * @param folder where, @param name file name without `.json`
   * @param schema what it may hold; a value that does not fit reads as null and stays in the file
   */
  constructor(folder: string, name: string, schema: z.ZodMiniType<T>, report: (error: unknown) => void) {
    this.#schema = schema;
    const open = () =>
      new ElectronStore<Values>({ cwd: folder, name, configFileMode: 0o600, clearInvalidConfig: false });
    try {
      this.#store = open();
    } catch (error) {
      // Not JSON: kept aside under another name, never overwritten.
      report(error);
      const file = join(folder, `${name}.json`);
      if (existsSync(file)) renameSync(file, `${file}.unreadable-${Date.now()}`);
      this.#store = open();
    }
  }

  read(): T | null {
    const parsed = this.#schema.safeParse(this.#store.store);
    return parsed.success ? parsed.data : null;
  }

  write(values: T): void {
    this.#store.store = values;
  }

  clear(): void {
    this.#store.clear();
  }
}
