// The text of an export: JSON in a shape of its own, described in docs/export-format.md. It holds tokens in the clear, so
// it is sealed before it goes anywhere unless the operator says otherwise.
import { apiAddressSchema } from '../../shared/api-address.ts';
import { Refusal } from '../../shared/result.ts';
import { z } from '../../shared/schema.ts';
import { MOST_IMPORT_ROWS } from '../../shared/transfer.ts';
import { type FoundRow, foundRow } from './found-row.ts';

const FORMAT = 'klyuchnik-tokens';
const VERSION = 1;

/** One token of an export. `scopes` are those the Market last named, at `scopesAt` (ISO 8601); null when it never did. */
export type ExportedToken = {
  title: string;
  token: string;
  note: string;
  scopes: string[] | null;
  scopesAt: string | null;
};

/** A cabinet of an export. `api` is null where the address was changed from outside. `businessId` is the Market's own number of it, null while that is not proven. */
export type ExportedCabinet = {
  title: string;
  api: string | null;
  businessId: string | null;
  tokens: ExportedToken[];
};

/** Text that was written elsewhere: long ones are cut where they are shown. */
const text = z.string();
const tokenSchema = z.object({
  title: text,
  token: z.string().check(z.minLength(1)),
  note: z.catch(text, ''),
});
// Unknown keys are left alone, so that a later version may add some.
const fileSchema = z.object({
  format: z.literal(FORMAT),
  version: z.int(),
  cabinets: z.array(
    z.object({
      title: text,
      api: z.nullable(apiAddressSchema),
      businessId: z.nullable(text),
      tokens: z.array(z.unknown()),
    }),
  ),
});

/** @param at when it is made, in milliseconds since 1970 */
export function writeExport(cabinets: readonly ExportedCabinet[], at: number): string {
  const file = { format: FORMAT, version: VERSION, exportedAt: new Date(at).toISOString(), cabinets };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/**
 * Reads an export; a row is a token by its number in the file.
 * @returns null when the text is no JSON at all
 * @throws Refusal `import-unreadable`: `not-ours`, `newer`, `too-many-rows`
 */
export function readExport(written: string): FoundRow[] | null {
  const content = parseJson(written);
  if (content === undefined) return null;
  const parsed = fileSchema.safeParse(content);
  if (!parsed.success) throw unreadable(isNewer(content) ? 'newer' : 'not-ours');
  if (parsed.data.version > VERSION) throw unreadable('newer');
  // Before each is looked at.
  const count = parsed.data.cabinets.reduce((sum, { tokens }) => sum + tokens.length, 0);
  if (count > MOST_IMPORT_ROWS) throw unreadable('too-many-rows');
  return parsed.data.cabinets
    .flatMap(({ tokens, ...cabinet }) => tokens.map((token) => ({ token, cabinet })))
    .map(({ token, cabinet }, index) => {
      const { title: cabinetTitle, api, businessId } = cabinet;
      const read = tokenSchema.safeParse(token);
      const where = { cabinetTitle, api, businessId };
      if (!read.success) return foundRow(index + 1, { ...where, flaw: 'broken' });
      const { title, note } = read.data;
      return foundRow(index + 1, { ...where, title, note, value: read.data.token });
    });
}

function isNewer(content: unknown): boolean {
  const named = z.object({ format: z.literal(FORMAT), version: z.int().check(z.minimum(VERSION + 1)) });
  return named.safeParse(content).success;
}

function parseJson(written: string): unknown {
  if (!/^\s*[[{]/.test(written)) return undefined;
  try {
    return JSON.parse(written);
  } catch {
    // A line of a list may begin so too.
    return undefined;
  }
}

function unreadable(problem: 'not-ours' | 'newer' | 'too-many-rows'): Refusal {
  return new Refusal({ code: 'import-unreadable', problem });
}
