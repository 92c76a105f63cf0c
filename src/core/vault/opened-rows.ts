// Rows known to open: so that a table of thousands of tokens does not unseal each of them every time it is drawn.
import type { SealedRow } from './vault.ts';

/** A sealed row with its bytes as hexadecimal digits, small letters: by the thousand, text is read and compared faster. */
export type HexRow = { id: string; cabinetId: string; sealed: string; fingerprint: string };

/**
 * The row with `sealed` and `fingerprint` as hexadecimal digits, small letters. The bytes are read and not copied
 * first.
 */
export function hexOf({ id, cabinetId, sealed, fingerprint }: SealedRow): HexRow {
  const digits = (bytes: Uint8Array) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
  return { id, cabinetId, sealed: digits(sealed), fingerprint: digits(fingerprint) };
}

/**
 * Whether a row opens depends on the keys and on what is kept here, and on nothing else. So a row is taken for sound only
 * where every byte of it is one that was opened with these very keys; one that differs anywhere is opened anew, whoever
 * changed it and whenever. Rows that did not open are not kept: they are tried every time.
 */
export class OpenedRows {
  readonly #rows = new Map<string, HexRow>();

  /** True when exactly these bytes were opened under this id. */
  has({ id, cabinetId, sealed, fingerprint }: HexRow): boolean {
    const row = this.#rows.get(id);
    return row?.cabinetId === cabinetId && row.sealed === sealed && row.fingerprint === fingerprint;
  }

  /** Keeps a row that was opened; nothing of its value. */
  add(row: SealedRow): void {
    this.#rows.set(row.id, hexOf(row));
  }

  /** Forgets all of them: with other keys, or none, it would not be true any more. */
  forget(): void {
    this.#rows.clear();
  }
}
