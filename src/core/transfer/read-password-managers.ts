// The tables Bitwarden and KeePassXC export. Their notes hold whatever people keep secret, so they are searched for a
// token and never taken over as notes: notes are not sealed.
import { foldLookAlikes } from '../../shared/look-alikes.ts';
import { examinePaste } from '../../shared/paste-doctor.ts';
import { type FoundRow, foundRow } from './found-row.ts';
import type { TableRecord } from './read-table.ts';

/** Header of "Export vault", format CSV: folder, favorite, type, name, notes, fields, reprompt, login_uri, login_username, login_password, login_totp. */
export function isBitwarden(header: readonly string[]): boolean {
  return hasAll(header, ['name', 'login_password']);
}

/** Header of "Export to CSV": Group, Title, Username, Password, URL, Notes, TOTP, Icon, Last Modified, Created. */
export function isKeePassXc(header: readonly string[]): boolean {
  return hasAll(header, ['group', 'title', 'username', 'password']);
}

/**
 * One row for each record behind the header. The value is the one token in the password, the fields or the notes,
 * else the password as it stands; `flaw` is `several` where different tokens are found. The cabinet is the folder or
 * the collections.
 */
export function readBitwarden(records: readonly TableRecord[]): FoundRow[] {
  return read(records, (cell) => ({
    title: cell('name'),
    cabinetTitle: cell('folder') || cell('collections') || null,
    password: cell('login_password'),
    searched: [cell('fields'), cell('notes')],
  }));
}

/**
 * One row for each record behind the header. The value is the one token in the password or the notes, else the
 * password as it stands; `flaw` is `several` where different tokens are found. The cabinet is the innermost group,
 * the root itself is none.
 */
export function readKeePassXc(records: readonly TableRecord[]): FoundRow[] {
  return read(records, (cell) => ({
    title: cell('title'),
    cabinetTitle: lastGroupOf(cell('group')),
    password: cell('password'),
    searched: [cell('notes')],
  }));
}

type Entry = { title: string; cabinetTitle: string | null; password: string; searched: string[] };

function read(
  [header, ...records]: readonly TableRecord[],
  entryOf: (cell: (name: string) => string) => Entry,
): FoundRow[] {
  const names = header?.cells.map(plainName) ?? [];
  return records.map(({ row, cells }) => {
    const { password, searched, ...said } = entryOf((name) => cells[names.indexOf(name)]?.trim() ?? '');
    return foundRow(row, {
      ...said,
      ...pickToken([password, ...searched.flatMap((text) => text.split('\n'))]),
    });
  });
}

/** The one token among what an entry holds, known by how it begins (facts section 1), else its password. */
function pickToken(places: readonly string[]): Pick<FoundRow, 'value' | 'flaw'> {
  const tokens = new Map<string, string>();
  for (const place of places) {
    if (!foldLookAlikes(place).includes('ACMA:')) continue;
    const { value, several } = examinePaste(place);
    if (several) return { value: null, flaw: 'several' };
    if (foldLookAlikes(value).startsWith('ACMA:')) tokens.set(value, place);
  }
  if (tokens.size > 1) return { value: null, flaw: 'several' };
  const [only] = tokens.values();
  return { value: only ?? (places[0] || null), flaw: null };
}

/** KeePassXC writes the whole path: `Root/Market/Cabinet`. */
function lastGroupOf(path: string): string | null {
  const groups = path.split('/').filter((group) => group !== '');
  return groups.length > 1 ? (groups.at(-1) ?? null) : null;
}

const hasAll = (header: readonly string[], names: readonly string[]) => {
  const given = header.map(plainName);
  return names.every((name) => given.includes(name));
};

const plainName = (name: string) => name.trim().toLowerCase();
