// What backups need of the world outside core: places for a new file, and a file that was there before.

/**
 * A place the operator chose. `write` puts the content beside it first, lets `prove` read it back from the disk, and only
 * then replaces what was there; throws Refusal `file-not-written`, `disk-full`, and whatever `prove` or the content throws.
 */
export type BackupPlace = {
  path: string;
  write(content: AsyncIterable<Uint8Array>, prove: (draft: string) => Promise<void>): Promise<void>;
};

/** Asks the operator in the system's own dialog; null when they think better of it. */
export type BackupPlaces = {
  /** @param name suggestion, without folder and ending */
  chooseNew(name: string): Promise<BackupPlace | null>;
  /** @returns the path of a file that is there */
  chooseOld(): Promise<string | null>;
};
