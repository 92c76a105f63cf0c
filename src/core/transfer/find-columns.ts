// Which column of a table is what: by its header in Russian or English, and by what stands in it.
import { foldLookAlikes } from '../../shared/look-alikes.ts';
import { examinePaste } from '../../shared/paste-doctor.ts';

/** Columns by their place from 0. `hasHeader`: the first record names them. */
export type TableColumns = {
  hasHeader: boolean;
  token: number;
  title: number | null;
  cabinet: number | null;
  note: number | null;
  api: number | null;
};

// In the order in which they are believed: a table of cabinets may have a password beside the token.
const TOKEN_NAMES = [
  ['token', 'токен', 'api key', 'apikey', 'api token', 'api ключ', 'апи ключ', 'ключ api', 'токен api'],
  ['key', 'ключ', 'access token', 'access key', 'ключ доступа', 'токен доступа'],
  ['password', 'пароль', 'secret', 'секрет', 'value', 'значение'],
];
const TITLE_NAMES = [
  'title',
  'name',
  'название',
  'имя',
  'наименование',
  'название токена',
  'token name',
  'имя токена',
];
const CABINET_NAMES = [
  'cabinet',
  'кабинет',
  'business',
  'бизнес',
  'account',
  'аккаунт',
  'shop',
  'store',
  'магазин',
  'group',
  'группа',
  'folder',
  'папка',
];
const NOTE_NAMES = [
  'note',
  'notes',
  'примечание',
  'примечания',
  'заметка',
  'заметки',
  'комментарий',
  'comment',
  'описание',
];

/** True for a cell that holds an API-Key of the usual beginning (facts section 1), whatever stands around it. */
export function looksLikeToken(cell: string): boolean {
  return (
    foldLookAlikes(cell).includes('ACMA:') && foldLookAlikes(examinePaste(cell).value).startsWith('ACMA:')
  );
}

/** True for what a column of tokens is called. */
export function isTokenName(name: string): boolean {
  return TOKEN_NAMES.flat().includes(plainName(name));
}

/** Null when neither the header nor the cells tell where the tokens are. */
export function findColumns(records: readonly { cells: readonly string[] }[]): TableColumns | null {
  const first = records[0]?.cells ?? [];
  const names = first.map(plainName);
  const find = (known: readonly string[]) => placeOf(names, (name) => known.includes(name));
  const named =
    TOKEN_NAMES.map(find).find((at) => at !== null) ??
    placeOf(names, (name) => /token|токен|api ?key/.test(name) && !TITLE_NAMES.includes(name));
  const isHeader = !first.some(looksLikeToken);
  const byHeader = isHeader ? named : null;
  const roles = {
    title: find(TITLE_NAMES),
    cabinet: find(CABINET_NAMES),
    note: find(NOTE_NAMES),
    api: find(['api']),
  };
  const token = byHeader ?? fullestColumn(records);
  if (token === null) return null;
  const others = Object.fromEntries(
    Object.entries(roles).map(([role, at]) => [role, isHeader && at !== token ? at : null]),
  ) as typeof roles;
  if (isHeader && (byHeader !== null || Object.values(others).some((at) => at !== null)))
    return { hasHeader: true, token, ...others };
  // Without a header, whatever stands first beside the token says what it is for.
  const title = first.length > 1 ? (token === 0 ? 1 : 0) : null;
  return { hasHeader: false, token, title, cabinet: null, note: null, api: null };
}

/** The column with most tokens in it, when at least half of the records have one there. */
function fullestColumn(records: readonly { cells: readonly string[] }[]): number | null {
  const counts = new Map<number, number>();
  for (const { cells } of records) {
    for (const [at, cell] of cells.entries())
      if (looksLikeToken(cell)) counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  const [fullest] = [...counts].sort(([, a], [, b]) => b - a);
  return fullest && fullest[1] * 2 >= records.length - 1 ? fullest[0] : null;
}

function placeOf(names: readonly string[], fits: (name: string) => boolean): number | null {
  const at = names.findIndex(fits);
  return at < 0 ? null : at;
}

function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[\s"'_.:-]+/g, ' ')
    .trim();
}
