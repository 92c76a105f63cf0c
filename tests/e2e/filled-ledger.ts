// Holders and handovers in a data folder before the program starts, and its database as a hand from outside reaches it.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Core } from '../../src/core/core.ts';
import { DATABASE_FILE } from '../../src/core/store/open-store.ts';
import type { Holder, HolderDraft } from '../../src/shared/holder.ts';
import { type HandedOver, handedOver } from '../unit/ledger-samples.ts';

export function addHolder(core: Core, name: string, more: Partial<HolderDraft> = {}): Holder {
  return core.holders.save(null, { kind: 'person', name, contact: '', note: '', recipient: null, ...more });
}

/** Writes down that a kept token was handed over. @returns the id of the handover */
export function giveTo(core: Core, holder: Holder, title: string, parts: Partial<HandedOver> = {}): string {
  const token = core.tokens.survey().find((one) => one.title === title);
  const cabinet = core.cabinets.list().find(({ id }) => id === token?.cabinetId);
  if (!token || !cabinet) throw new Error(`No token ${title}`);
  const handoverId = crypto.randomUUID();
  core.ledger.append(
    handedOver({
      handoverId,
      token: { id: token.id, title, fingerprint: token.fingerprint, name: null },
      cabinet: { id: cabinet.id, title: cabinet.title, api: cabinet.api, businessId: null },
      holder: { id: holder.id, name: holder.name, kind: holder.kind },
      check: { at: Date.now(), verdict: 'good', cause: 'works' },
      ...parts,
    }),
  );
  return handoverId;
}

/** Changes an entry of the ledger past the program, which must not be running. */
export function forgeEntry(folder: string, number: number, from: string, to: string): void {
  const database = new Database(join(folder, 'vault', DATABASE_FILE));
  const { changes } = database
    .prepare('UPDATE ledger_entry SET content = replace(content, ?, ?) WHERE number = ?')
    .run(from, to, number);
  database.close();
  if (changes !== 1) throw new Error(`No entry ${number}`);
}
