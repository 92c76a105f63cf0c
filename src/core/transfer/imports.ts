// Import of tokens: a text or a file is read and shown row by row; only what is confirmed is kept.
import { randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { Refusal } from '../../shared/result.ts';
import {
  type ChosenImport,
  type ImportOrder,
  type ImportPreview,
  type ImportProblem,
  type ImportResult,
  type ImportTarget,
  LARGEST_IMPORT_FILE,
  LONGEST_IMPORT_TEXT,
} from '../../shared/transfer.ts';
import { CABINET_COLOURS, type CabinetView } from '../../shared/views.ts';
import type { AuditTrail } from '../audit/audit-trail.ts';
import type { Clock } from '../clock.ts';
import { KeptForAWhile } from '../kept-for-a-while.ts';
import type { Secret } from '../secret.ts';
import type { CabinetRow } from '../store/cabinet-table.ts';
import type { Store } from '../store/store.ts';
import type { Tokens } from '../tokens/tokens.ts';
import type { Vault } from '../vault/vault.ts';
import { decodeText, plainLines } from './decode-text.ts';
import { type ExaminedRow, examineRows, keptProblem } from './examine-rows.ts';
import type { TransferPlaces } from './outside.ts';
import { readImport } from './read-import.ts';
import { isSealed, unsealBytes } from './sealed-text.ts';

export type ImportsPorts = {
  store: Store;
  vault: Vault;
  audit: AuditTrail;
  tokens: Tokens;
  cabinets: { add(cabinet: Pick<CabinetView, 'title' | 'colour' | 'api'>): CabinetView };
  clock: Clock;
  transferPlaces: TransferPlaces;
  announceTokens: (cabinetId: string) => void;
};

type SealedFile = { bytes: Uint8Array; fileName: string };
type Source = Pick<ImportPreview, 'fileName' | 'encoding' | 'wasSealed'>;
/** A row that is ordered and can be kept. */
type Chosen = { order: ImportOrder['rows'][number]; token: Secret };

/**
 * Two steps: a preview, kept for ten minutes, and the order to keep some of its rows. Values stay on this side in
 * between; the order names rows by their number.
 */
export class Imports {
  readonly #ports: ImportsPorts;
  readonly #previews: KeptForAWhile<Map<number, ExaminedRow>>;
  readonly #sealed: KeptForAWhile<SealedFile>;

  constructor(ports: ImportsPorts) {
    this.#ports = ports;
    this.#previews = new KeptForAWhile(ports.clock);
    this.#sealed = new KeptForAWhile(ports.clock);
  }

  /** Reads a pasted text. @throws Refusal `import-unreadable`, `locked` */
  readText(text: string): ImportPreview {
    if (text.length > LONGEST_IMPORT_TEXT) throw unreadable('too-large');
    return this.#preview(plainLines(text), { fileName: null, encoding: null, wasSealed: false });
  }

  /**
   * Asks the operator for a file and reads it; a sealed one waits for its passphrase.
   * @returns null when they chose none
   * @throws Refusal `import-unreadable`, `locked`
   */
  async chooseFile(): Promise<ChosenImport | null> {
    const path = await this.#ports.transferPlaces.chooseOld();
    if (path === null) return null;
    const fileName = basename(path).replace(/\p{C}/gu, '').slice(0, 200);
    const bytes = await readFileOf(path);
    // The dialog may have stood open for long.
    this.#needAccess();
    if (!isSealed(bytes)) return { kind: 'preview', preview: this.#previewOf(bytes, fileName, false) };
    const fileId = randomUUID();
    this.forget();
    this.#sealed.keep(fileId, { bytes, fileName });
    return { kind: 'sealed', fileId, fileName };
  }

  /**
   * Opens a chosen file that is sealed. After a wrong passphrase another may be tried: guessing at a file needs no program
   * of ours, so there is nothing to slow down.
   * @throws Refusal `not-found` for one chosen more than ten minutes ago; `wrong-passphrase`, `import-unreadable`, `locked`
   */
  async openSealed(fileId: string, passphrase: Secret): Promise<ImportPreview> {
    const file = this.#sealed.find(fileId);
    if (!file) throw notFound();
    const bytes = await unsealBytes(file.bytes, passphrase);
    this.#needAccess();
    // Another was chosen meanwhile, or this one was given up.
    if (!this.#sealed.find(fileId)) throw notFound();
    return this.#previewOf(bytes, file.fileName, true);
  }

  /** Drops the preview and the sealed file: when they are given up, and for locking. */
  forget(): void {
    this.#previews.forgetAll();
    this.#sealed.forgetAll();
  }

  /**
   * Keeps the ordered rows, sealed and unchecked: all that can be kept, or after an error none. The audit trail tells of it
   * first. The preview is done with once anything was kept.
   * @throws Refusal `not-found` for the preview, or a cabinet that is gone or in the trash; `invalid-input` when a row is
   *   named twice or is none of the preview; `locked`, `disk-full`
   */
  confirm({ importId, rows }: ImportOrder): ImportResult {
    const preview = this.#previews.find(importId);
    if (!preview) throw notFound();
    if (new Set(rows.map(({ row }) => row)).size < rows.length || rows.some(({ row }) => !preview.has(row)))
      throw new Refusal({ code: 'invalid-input', fields: ['rows'] });
    const result = this.#ports.store.atomically(() => {
      const chosen: Chosen[] = [];
      const left: ImportResult['left'] = [];
      for (const order of rows) {
        const { token, problem } = this.#lookAgain(preview.get(order.row));
        if (token && !problem) chosen.push({ order, token });
        else left.push({ row: order.row, title: order.title, problem: problem ?? { kind: 'no-token' } });
      }
      return { ...this.#keep(chosen), left };
    });
    if (result.added.length > 0) this.forget();
    for (const id of new Set(result.added.map(({ cabinetId }) => cabinetId))) this.#ports.announceTokens(id);
    return result;
  }

  /** Drops what was read too long ago. */
  dropOld(): void {
    this.#previews.dropOld();
    this.#sealed.dropOld();
  }

  /** It may have been kept since the preview was made. */
  #lookAgain(row: ExaminedRow | undefined): { token: Secret | null; problem: ImportProblem | null } {
    if (!row?.token || row.view.problem) return { token: null, problem: row?.view.problem ?? null };
    return { token: row.token, problem: keptProblem(this.#ports, this.#ports.vault.fingerprint(row.token)) };
  }

  #keep(chosen: readonly Chosen[]): Omit<ImportResult, 'left'> {
    const { tokens, audit } = this.#ports;
    if (chosen.length === 0) return { added: [], newCabinetIds: [] };
    audit.append({ kind: 'tokens-imported', tokens: chosen.length });
    const made = new Map<string, CabinetRow>();
    const added = chosen.map(({ order, token }) => {
      const cabinet = this.#targetOf(order.cabinet, made);
      const { id } = tokens.keepNew(cabinet.id, token, order.title, order.note);
      return {
        row: order.row,
        tokenId: id,
        title: order.title,
        cabinetId: cabinet.id,
        cabinetTitle: cabinet.title,
      };
    });
    return { added, newCabinetIds: [...made.values()].map(({ id }) => id) };
  }

  #targetOf(
    target: ImportTarget,
    made: Map<string, Pick<CabinetRow, 'id' | 'title'>>,
  ): Pick<CabinetRow, 'id' | 'title'> {
    const { store, cabinets } = this.#ports;
    if (target.kind === 'kept') {
      const kept = store.cabinets.find(target.cabinetId);
      if (!kept || kept.discardedAt !== null) throw new Refusal({ code: 'not-found', what: 'cabinet' });
      return kept;
    }
    const { title, api } = target;
    const key = JSON.stringify([title, api]);
    const known = made.get(key);
    if (known) return known;
    const colour = CABINET_COLOURS[store.cabinets.list('kept').length % CABINET_COLOURS.length] ?? 'indigo';
    const cabinet = cabinets.add({ title, api, colour });
    made.set(key, cabinet);
    return cabinet;
  }

  #previewOf(bytes: Uint8Array, fileName: string, wasSealed: boolean): ImportPreview {
    const { text, encoding } = decodeText(bytes);
    return this.#preview(text, { fileName, encoding: wasSealed ? null : encoding, wasSealed });
  }

  /** Takes the place of the preview before it. */
  #preview(text: string, source: Source): ImportPreview {
    const { format, rows } = readImport(text);
    const examined = examineRows(rows, this.#ports);
    const importId = randomUUID();
    this.forget();
    this.#previews.keep(importId, new Map(examined.map((row) => [row.view.row, row])));
    return { importId, ...source, format, rows: examined.map(({ view }) => view) };
  }

  #needAccess(): void {
    if (!this.#ports.vault.isUnlocked) throw new Refusal({ code: 'locked' });
  }
}

async function readFileOf(path: string): Promise<Uint8Array> {
  let file: Awaited<ReturnType<typeof open>> | undefined;
  try {
    file = await open(path, 'r');
    const { size } = await file.stat();
    if (size > LARGEST_IMPORT_FILE) throw unreadable('too-large');
    return await file.readFile();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    // Gone, a folder, or not for this user: the way out is another file.
    throw unreadable('unreadable');
  } finally {
    await file?.close();
  }
}

function unreadable(problem: 'too-large' | 'unreadable'): Refusal {
  return new Refusal({ code: 'import-unreadable', problem });
}

const notFound = () => new Refusal({ code: 'not-found', what: 'import' });
