// Export of tokens: sealed under a passphrase of its own, or in the open for those who insist. Either is written down
// before the file is there.
import { readFile } from 'node:fs/promises';
import type { RunSelection } from '../../shared/check-run.ts';
import { Refusal } from '../../shared/result.ts';
import type { Exported, PlainForm } from '../../shared/transfer.ts';
import { allScopesOf } from '../../shared/views.ts';
import type { AuditTrail } from '../audit/audit-trail.ts';
import type { Clock } from '../clock.ts';
import type { Secret } from '../secret.ts';
import type { CabinetRow } from '../store/cabinet-table.ts';
import type { Store } from '../store/store.ts';
import type { TokenRow } from '../store/token-table.ts';
import { unlessAborted } from '../unless-aborted.ts';
import { ratePassphrase } from '../vault/passphrase.ts';
import type { Vault } from '../vault/vault.ts';
import { type ExportedCabinet, type ExportedToken, writeExport } from './export-file.ts';
import type { TransferKind, TransferPlace, TransferPlaces } from './outside.ts';
import { writePlainly } from './plain-forms.ts';
import { sealText, unsealBytes } from './sealed-text.ts';

export type ExportsPorts = {
  store: Store;
  vault: Vault;
  audit: AuditTrail;
  clock: Clock;
  transferPlaces: TransferPlaces;
};

type Gathered = { cabinets: ExportedCabinet[]; tokens: number; unreadable: Exported['unreadable'] };

/**
 * Tokens in a file. A token that cannot be read is left out and named in the answer; the others are written all the
 * same.
 */
export class Exports {
  readonly #ports: ExportsPorts;
  /** Aborted by every lock: what was allowed before it is not allowed after it. */
  #stopping = new AbortController();

  constructor(ports: ExportsPorts) {
    this.#ports = ports;
  }

  /**
   * Writes tokens to a file that opens with `passphrase` alone, and opens it once before it counts as written.
   * @returns null when the operator chose no place
   * @throws Refusal `weak-passphrase`, `nothing-to-export`, `file-not-written`, `export-unsound`, `locked`, `disk-full`
   */
  async saveSealed(selection: RunSelection, passphrase: Secret): Promise<Exported | null> {
    const { signal } = this.#stopping;
    if (!(await ratePassphrase(passphrase)).enough) throw new Refusal({ code: 'weak-passphrase' });
    const place = await this.#choosePlace(selection, 'tokens', signal);
    if (!place) return null;
    signal.throwIfAborted();
    const gathered = this.#gather(selection);
    const text = writeExport(gathered.cabinets, this.#ports.clock());
    const sealed = await sealText(text, passphrase);
    signal.throwIfAborted();
    this.#note('sealed', gathered);
    await place.write(sealed, async (draft) => {
      const back = await unsealOrNull(await readFile(draft), passphrase);
      if (back === null || !Buffer.from(back).equals(Buffer.from(text)))
        throw new Refusal({ code: 'export-unsound' });
      signal.throwIfAborted();
    });
    return exportedAt(place.path, gathered);
  }

  /**
   * Writes tokens to a file that anybody can read. The vault asks for its passphrase again first: an open window is not
   * enough.
   * @returns null when the operator chose no place
   * @throws Refusal `wrong-passphrase`, `unlock-paused`, `vault-damaged`, `nothing-to-export`, `file-not-written`,
   *   `export-unsound`, `locked`, `disk-full`
   */
  async savePlain(selection: RunSelection, form: PlainForm, passphrase: Secret): Promise<Exported | null> {
    const { signal } = this.#stopping;
    await this.#ports.vault.askAgain(passphrase);
    const place = await this.#choosePlace(selection, form, signal);
    if (!place) return null;
    signal.throwIfAborted();
    const gathered = this.#gather(selection);
    const content = Buffer.from(writePlainly(form, gathered.cabinets, this.#ports.clock()));
    this.#note('plain', gathered);
    await place.write(content, async (draft) => {
      if (!content.equals(await readFile(draft))) throw new Refusal({ code: 'export-unsound' });
      signal.throwIfAborted();
    });
    return exportedAt(place.path, gathered);
  }

  /** Ends what is being written, and nothing is left of it: for locking. */
  stop(): void {
    this.#stopping.abort(new Refusal({ code: 'locked' }));
    this.#stopping = new AbortController();
  }

  /**
   * Asked only once there is something to write. The dialog may stand open for long: a lock ends the waiting for it, and
   * nobody holds a passphrase any more.
   */
  async #choosePlace(
    selection: RunSelection,
    kind: TransferKind,
    signal: AbortSignal,
  ): Promise<TransferPlace | null> {
    signal.throwIfAborted();
    this.#gather(selection);
    const day = new Date(this.#ports.clock()).toISOString().slice(0, 10);
    return unlessAborted(this.#ports.transferPlaces.chooseNew(kind, `klyuchnik-tokens-${day}`), signal);
  }

  #note(form: 'sealed' | 'plain', { tokens }: Gathered): void {
    this.#ports.audit.append({ kind: 'tokens-exported', form, tokens });
  }

  /** The chosen tokens, opened. @throws Refusal `nothing-to-export`, `locked` */
  #gather(selection: RunSelection): Gathered {
    const { store, vault } = this.#ports;
    const chosen = selection.what === 'all' ? null : new Set(selection.ids);
    const rows = store.tokens
      .listKept()
      .filter(({ id, cabinetId }) => chosen?.has(selection.what === 'tokens' ? id : cabinetId) ?? true);
    const unreadable: Exported['unreadable'] = [];
    const cabinets: ExportedCabinet[] = [];
    for (const cabinet of store.cabinets.list('kept')) {
      const tokens = rows
        .filter(({ cabinetId }) => cabinetId === cabinet.id)
        .flatMap((row) => this.#openRow(row, cabinet, unreadable));
      const { title, identity } = cabinet;
      // Whoever takes it in says which market it is.
      const api = vault.isAddressProven(cabinet) ? cabinet.api : null;
      if (tokens.length > 0) cabinets.push({ title, api, businessId: identity?.id ?? null, tokens });
    }
    const tokens = rows.length - unreadable.length;
    if (tokens === 0) throw new Refusal({ code: 'nothing-to-export' });
    return { cabinets, tokens, unreadable };
  }

  /** One damaged row must not keep the others from being exported; it is named. */
  #openRow(row: TokenRow, cabinet: CabinetRow, unreadable: Exported['unreadable']): ExportedToken[] {
    const { title, note, facts, factsAt } = row;
    try {
      const token = this.#ports.vault.open(row).expose();
      const scopes = facts && allScopesOf(facts);
      return [
        { title, token, note, scopes, scopesAt: factsAt === null ? null : new Date(factsAt).toISOString() },
      ];
    } catch (error) {
      if (!(error instanceof Refusal) || error.error.code !== 'token-damaged') throw error;
      unreadable.push({ title, cabinetTitle: cabinet.title });
      return [];
    }
  }
}

/** Null when it cannot be opened: what was written is not what stands there. */
async function unsealOrNull(file: Uint8Array, passphrase: Secret): Promise<Uint8Array | null> {
  try {
    return await unsealBytes(file, passphrase);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

function exportedAt(file: string, { cabinets, tokens, unreadable }: Gathered): Exported {
  return { file, tokens, cabinets: cabinets.length, unreadable };
}
