// What is decided about every row of an import: whether it holds a token, which one, and what the window may see of it.

import { isOfficialApi, PRACTICE_API } from '../../shared/api-address.ts';
import { foldLookAlikes } from '../../shared/look-alikes.ts';
import { examinePaste } from '../../shared/paste-doctor.ts';
import { tidyLine, tidyText } from '../../shared/plain-text.ts';
import type { ImportProblem, ImportRow } from '../../shared/transfer.ts';
import { matchesName } from '../../shared/typed-name.ts';
import { Secret } from '../secret.ts';
import type { CabinetRow } from '../store/cabinet-table.ts';
import type { Store } from '../store/store.ts';
import { shortFingerprint } from '../vault/fingerprint.ts';
import type { Vault } from '../vault/vault.ts';
import type { FoundRow } from './found-row.ts';

/** A row as the window sees it, with its token, which the window never sees; null when there is none. */
export type ExaminedRow = { view: ImportRow; token: Secret | null };

/** The form of the published sample (facts section 1), of whatever length: what was cut short on the way does not end so. */
const WHOLE = /^ACMA:[A-Za-z0-9]{20,}:[0-9a-f]{8}$/;
/** As long as what may be pasted in the window. */
const LONGEST_TOKEN = 4096;
const LONGEST_TITLE = 100;
const LONGEST_NOTE = 2000;
/** A shorter piece of a token cannot be told from ordinary words. */
const SHORTEST_PIECE = 12;

/** Examines the rows in their order. @throws Refusal `locked` */
export function examineRows(rows: readonly FoundRow[], ports: { store: Store; vault: Vault }): ExaminedRow[] {
  const cabinets = ports.store.cabinets.list('kept');
  const seen = new Map<string, number>();
  // Few cabinets, thousands of rows.
  const fitting = new Map<string, CabinetRow | null>();
  const fits = (row: FoundRow) => {
    const named = JSON.stringify([row.cabinetTitle, row.api, row.businessId]);
    const known = fitting.get(named);
    if (known !== undefined) return known;
    const found = fittingCabinet(row, cabinets);
    fitting.set(named, found);
    return found;
  };
  return rows.map((row) => {
    const { token, problem, ...found } = examineValue(row);
    const fingerprint = token && ports.vault.fingerprint(token);
    const repeated = fingerprint ? seen.get(fingerprint.toString('hex')) : undefined;
    if (fingerprint && repeated === undefined) seen.set(fingerprint.toString('hex'), row.row);
    const repeats = repeated === undefined ? null : { kind: 'repeats' as const, row: repeated };
    const stands = problem ?? (fingerprint && keptProblem(ports, fingerprint)) ?? repeats;
    const view: ImportRow = {
      row: row.row,
      ...textsOf(row, token?.expose() ?? row.value ?? ''),
      cabinetId: fits(row)?.id ?? null,
      fingerprint: fingerprint && shortFingerprint(fingerprint),
      ...found,
      problem: stands,
      suggested: stands === null && token !== null && WHOLE.test(token.expose()),
    };
    return { view, token };
  });
}

/** The token that has this fingerprint and is kept already, in the trash too; null when none is. */
export function keptProblem({ store }: { store: Store }, fingerprint: Uint8Array): ImportProblem | null {
  const kept = store.tokens.findByFingerprint(fingerprint);
  if (!kept) return null;
  const cabinet = store.cabinets.find(kept.cabinetId);
  return {
    kind: 'kept',
    tokenId: kept.id,
    title: kept.title,
    cabinetTitle: cabinet?.title ?? '',
    discarded: kept.discardedAt !== null || cabinet?.discardedAt !== null,
  };
}

type Examined = Pick<ImportRow, 'mended' | 'unusual' | 'problem'> & { token: Secret | null };

function examineValue({ value, flaw }: FoundRow): Examined {
  const without = (problem: ImportProblem): Examined => ({
    token: null,
    mended: [],
    unusual: false,
    problem,
  });
  if (flaw !== null) return without({ kind: flaw });
  if (value === null || value.trim() === '') return without({ kind: 'no-token' });
  if (value.length > LONGEST_TOKEN) return without({ kind: 'too-long' });
  const findings = examinePaste(value);
  if (findings.several) return without({ kind: 'several' });
  if (findings.unsendable) return without({ kind: 'unsendable' });
  if (findings.foreign) return without({ kind: 'foreign', what: findings.foreign });
  const { mended, unusual } = findings;
  return { token: new Secret(findings.value), mended, unusual, problem: null };
}

/** What a row says besides its token. A text that gives the token away is not taken over. */
function textsOf(row: FoundRow, value: string): Pick<ImportRow, 'title' | 'note' | 'cabinetTitle' | 'api'> {
  const harmless = (text: string) => (givesAway(text, value) ? '' : text);
  const line = (text: string) =>
    harmless(tidyLine(text.slice(0, LONGEST_NOTE)).slice(0, LONGEST_TITLE).trim());
  return {
    title: line(row.title),
    note: harmless(tidyText(row.note.slice(0, LONGEST_NOTE))),
    cabinetTitle: line(row.cabinetTitle ?? '') || null,
    // Which program on this computer may have a token is said by the operator, by no file.
    api: row.api === PRACTICE_API || (row.api && isOfficialApi(row.api)) ? row.api : null,
  };
}

function givesAway(text: string, value: string): boolean {
  if (foldLookAlikes(text).includes('ACMA:')) return true;
  // A short password may well be a word of the title.
  if (value.length < SHORTEST_PIECE) return value !== '' && text === value;
  const pieces = new Set(piecesOf(text));
  return piecesOf(value.slice(0, LONGEST_TOKEN)).some((piece) => pieces.has(piece));
}

function piecesOf(text: string): string[] {
  const count = Math.max(0, text.length - SHORTEST_PIECE + 1);
  return Array.from({ length: count }, (_, at) => text.slice(at, at + SHORTEST_PIECE));
}

/** The kept cabinet a row names: by the Market's number, else the only one with that title. */
function fittingCabinet(row: FoundRow, cabinets: readonly CabinetRow[]): CabinetRow | null {
  const there = cabinets.filter(({ api }) => row.api === null || api === row.api);
  const same = there.find(({ identity }) => identity !== null && identity.id === row.businessId);
  if (same) return same;
  const name = row.cabinetTitle?.toLowerCase();
  const named = name ? there.filter(({ title }) => matchesName(title.toLowerCase(), name)) : [];
  return named.length === 1 ? (named[0] ?? null) : null;
}
