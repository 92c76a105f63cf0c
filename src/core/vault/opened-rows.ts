// Rows known to open: so that a table of thousands of tokens does not unseal each of them every time it is drawn.
import type { SealedRow } from './vault.ts';

type Bytes = Pick<SealedRow, 'cabinetId' | 'sealed' | 'fingerprint'>;

// Whether a row opens depends on the keys and on what is kept here, and on nothing else. So a row is taken for sound only
// where every byte of it is one that was opened with these very keys; one that differs anywhere is opened anew, whoever
// changed it and whenever. Rows that did not open are not kept: they are tried every time.
export class OpenedRows {
  readonly #rows = new Map<string, Bytes>();

  /** True when exactly these bytes were opened under this id. */
  has({ id, cabinetId, sealed, fingerprint }: SealedRow): boolean {
    const row = this.#rows.get(id);
    return (
      row !== undefined &&
      row.cabinetId === cabinetId &&
      Buffer.compare(row.sealed, sealed) === 0 &&
      Buffer.compare(row.fingerprint, fingerprint) === 0
    );
  }

  /** Keeps a row that was opened; its bytes are copied, nothing of its value is. */
  add({ id, cabinetId, sealed, fingerprint }: SealedRow): void {
    this.#rows.set(id, { cabinetId, sealed: Buffer.from(sealed), fingerprint: Buffer.from(fingerprint) });
  }

  /** Forgets all of them: with other keys, or none, it would not be true any more. */
  forget(): void {
    this.#rows.clear();
  }
}
