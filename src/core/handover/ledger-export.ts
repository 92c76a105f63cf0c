// The ledger as a file: CSV for a table, JSON to be verified by anyone.
import { stringify } from 'csv-stringify/sync';
import type { Clock } from '../clock.ts';
import type { Ledger } from './ledger.ts';
import type { FilePlaces } from './outside.ts';
import { readHandovers } from './read-handovers.ts';

export type LedgerExportPorts = { ledger: Ledger; clock: Clock; filePlaces: FilePlaces };

/** Names of the columns: they stay the same in every language, for whoever reads the file by program. */
const COLUMNS = [
  'entry',
  'handed_over_at',
  'token',
  'fingerprint',
  'cabinet',
  'business_id',
  'holder',
  'holder_kind',
  'profile',
  'way',
  'use_by',
  'by',
  'verdict',
  'reasons',
  'despite',
  'scopes',
  'received_at',
  'received_by',
  'ended_at',
  'ended_why',
  'note',
  'holds',
] as const;

export class LedgerExport {
  readonly #ports: LedgerExportPorts;

  constructor(ports: LedgerExportPorts) {
    this.#ports = ports;
  }

  /**
   * Writes the ledger to a file of the operator's choice.
   * @returns its path, null when they chose none
   * @throws Refusal `file-not-written`, `locked`
   */
  async save(format: 'csv' | 'json'): Promise<string | null> {
    const place = await this.#ports.filePlaces.choose(format, 'klyuchnik-ledger');
    if (!place) return null;
    // The dialog may have stood open for long: nothing is written while the vault is locked.
    this.#ports.ledger.state();
    await place.write(format === 'csv' ? this.asCsv() : this.asJson());
    return place.path;
  }

  /**
   * Handovers, one a line. With a byte order mark and semicolons, as spreadsheets set to Russian expect; a cell that a
   * spreadsheet would take for a formula is put in as text.
   */
  asCsv(): string {
    const rows = readHandovers(this.#ports.ledger.list()).map((one) => ({
      entry: one.entry,
      handed_over_at: isoOf(one.at),
      token: one.token.title,
      fingerprint: one.token.fingerprint,
      cabinet: one.cabinet.title,
      business_id: one.cabinet.businessId ?? '',
      holder: one.holder.name,
      holder_kind: one.holder.kind,
      profile: one.profile.title.en,
      way: one.way,
      use_by: one.useBy ?? '',
      by: one.by,
      verdict: one.verdict,
      reasons: one.reasons.join(' '),
      despite: one.despite ?? '',
      scopes: one.scopes.join(' '),
      received_at: one.received ? isoOf(one.received.at) : '',
      received_by: one.received?.by ?? '',
      ended_at: one.ended ? isoOf(one.ended.at) : '',
      ended_why: one.ended?.why ?? '',
      note: one.note,
      holds: one.holds ? 'yes' : 'no',
    }));
    return stringify(rows, {
      columns: [...COLUMNS],
      header: true,
      bom: true,
      delimiter: ';',
      record_delimiter: 'windows',
      escape_formulas: true,
    });
  }

  /** Every entry with what its hash is made of: number, time (milliseconds since 1970), content as text, and the hash. */
  asJson(): string {
    const { ledger, clock } = this.#ports;
    const file = {
      format: 'klyuchnik-ledger',
      version: 1,
      exportedAt: isoOf(clock()),
      state: ledger.state(),
      entries: ledger.rows(),
    };
    return `${JSON.stringify(file, null, 2)}\n`;
  }
}

/** A moment of an entry that was spoilt from outside is none. */
const isoOf = (at: number) => (at === 0 ? '' : new Date(at).toISOString());
