// What import and export need of the world outside core: places for a new file, and a file that was there before.

/** What kind of file is written: its name's ending and the words of the dialog hang on it. */
export type TransferKind = 'tokens' | 'csv' | 'env' | 'json';

/**
 * A place the operator chose. `write` puts the content beside it first, for this user alone, lets `prove` read it back
 * from the disk, and only then replaces what was there; throws Refusal `file-not-written`, and whatever `prove` throws.
 */
export type TransferPlace = {
  path: string;
  write(content: Uint8Array, prove: (draft: string) => Promise<void>): Promise<void>;
};

/** Asks the operator in the system's own dialog; null when they think better of it. */
export type TransferPlaces = {
  /** @param name suggestion, without folder and ending */
  chooseNew(kind: TransferKind, name: string): Promise<TransferPlace | null>;
  /** @returns the path of a file that is there */
  chooseOld(): Promise<string | null>;
};
