// The ledger as a file: handovers for a table, entries to be verified by anyone.
import {
  type ChainPlaces,
  chainAsJson,
  type ExportedChain,
  isoOf,
  saveChain,
} from '../chain/chain-export.ts';
import type { Clock } from '../clock.ts';
import { csvOf } from '../csv.ts';
import type { Ledger } from './ledger.ts';
import { readHandovers } from './read-handovers.ts';

export type LedgerExportPorts = { ledger: Ledger; clock: Clock; filePlaces: ChainPlaces };

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

/**
 * Writes the ledger to files of the operator's choice. No file holds a token, and each says which entries do not
 * hold.
 */
export class LedgerExport {
  readonly #ports: LedgerExportPorts;
  readonly #chain: ExportedChain;

  constructor(ports: LedgerExportPorts) {
    this.#ports = ports;
    this.#chain = {
      name: 'klyuchnik-ledger',
      state: () => ports.ledger.state(),
      rows: () => ports.ledger.rows(),
      asCsv: () => this.asCsv(),
    };
  }

  /** Writes the ledger to a file of the operator's choice (see `saveChain`). */
  save(format: 'csv' | 'json'): Promise<string | null> {
    return saveChain(this.#chain, format, this.#ports.filePlaces, this.#ports.clock);
  }

  /** Handovers, one a line. */
  asCsv(): string {
    const records = readHandovers(this.#ports.ledger.list()).map((one) => ({
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
    return csvOf(COLUMNS, records);
  }

  /** Every entry, to be verified by anyone (see `chainAsJson`). */
  asJson(): string {
    return chainAsJson(this.#chain, this.#ports.clock);
  }
}
