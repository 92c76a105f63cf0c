// The folder of automatic copies: what lies there, and whether it is sound.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { AutomaticCopy } from '../../shared/backup.ts';
import { Refusal } from '../../shared/result.ts';
import { DatabaseFile } from '../store/database-file.ts';
import { isWholeRecord } from '../vault/key-record.ts';
import { type DatedFile, listDatedFiles, namesIn } from './dated-files.ts';

/** Ends the name of a copy that is not finished. */
export const UNFINISHED = '.part';

type Looked = Pick<AutomaticCopy, 'isSound' | 'cabinets' | 'tokens'>;

/**
 * The files in `backups/` of the data folder. Their names tell their time; ids are those names and lead to nothing
 * outside.
 */
export class CopyShelf {
  readonly folder: string;
  /** What was found in each file, by its name, size and time: a file that did not change is looked through once. */
  readonly #looked = new Map<string, Looked>();

  /** @param dataFolder the folder the database lies in */
  constructor(dataFolder: string) {
    this.folder = join(dataFolder, 'backups');
  }

  /** Every copy, newest first, each looked through. */
  list(): AutomaticCopy[] {
    return listDatedFiles(this.folder).map((file) => ({
      id: file.id,
      at: file.at,
      size: file.size,
      ...this.#look(file),
    }));
  }

  /** Where a copy lies. @throws Refusal `not-found` */
  find(id: string): DatedFile {
    const file = listDatedFiles(this.folder).find((one) => one.id === id);
    if (!file) throw new Refusal({ code: 'not-found', what: 'backup' });
    return file;
  }

  /** Deletes a copy from the disk. @throws Refusal `not-found` when there is none of that name */
  remove(id: string): void {
    rmSync(this.find(id).path);
  }

  /** Removes what a program that was ended in the middle of a copy left behind. */
  clearUnfinished(): void {
    for (const name of namesIn(this.folder))
      if (name.endsWith(UNFINISHED)) rmSync(join(this.folder, name), { recursive: true });
  }

  #look(file: DatedFile): Looked {
    const known = `${file.id} ${file.size} ${file.changedAt}`;
    const looked = this.#looked.get(known) ?? lookInto(file.path);
    this.#looked.set(known, looked);
    return looked;
  }
}

function lookInto(path: string): Looked {
  try {
    const database = new DatabaseFile(path);
    database.close();
    const { cabinets, tokens } = database.tally;
    return { isSound: isWholeRecord(database.keyRecord), cabinets, tokens };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { isSound: false, cabinets: null, tokens: null };
  }
}
