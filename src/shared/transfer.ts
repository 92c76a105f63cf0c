// Import and export of tokens as the window sees them: what was found in a file, what is kept of it, what was written.
// No shape here can hold a token.
import { apiAddressSchema } from './api-address.ts';
import { MOST_TOKENS_IN_RUN, runSelectionSchema } from './check-run.ts';
import { FOREIGN_SECRETS, PASTE_FLAWS } from './paste-doctor.ts';
import { nameSchema, noteSchema } from './plain-text.ts';
import { z } from './schema.ts';

/** At most this many lines or records in one import: as many tokens as one run may check. */
export const MOST_IMPORT_ROWS = MOST_TOKENS_IN_RUN;

/** Longest pasted text, in UTF-16 units. */
export const LONGEST_IMPORT_TEXT = 1_000_000;

/** Largest file that is read, in bytes. */
export const LARGEST_IMPORT_FILE = 5_000_000;

const id = z.string().check(z.minLength(1), z.maxLength(64));
const rowNumber = z.int().check(z.minimum(1), z.maximum(LARGEST_IMPORT_FILE));

/**
 * What a text turned out to be. `list`: one token a line; `table`: any other table with columns (CSV, or pasted from a
 * spreadsheet); `klyuchnik`: this program's own export.
 */
const IMPORT_FORMATS = ['list', 'table', 'bitwarden', 'keepassxc', 'env', 'klyuchnik'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** How the letters of a file were written down; null for pasted text. */
const IMPORT_ENCODINGS = ['utf-8', 'utf-16le', 'windows-1251'] as const;
export type ImportEncoding = (typeof IMPORT_ENCODINGS)[number];

/**
 * Why a row cannot be imported. `no-token`: the line or record holds none; `comment`: a line of a `.env` file that says
 * nothing to programs; `several`: more than one token in one place; `unsendable`: no request can carry it; `foreign`:
 * plainly another secret; `too-long`: longer than any token is; `broken`: it breaks the rules of its file;
 * `repeats`: the same token stands in an earlier row; `kept`: it is kept already, in the trash when `discarded`.
 */
const importProblemSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('no-token') }),
  z.object({ kind: z.literal('comment') }),
  z.object({ kind: z.literal('several') }),
  z.object({ kind: z.literal('unsendable') }),
  z.object({ kind: z.literal('foreign'), what: z.enum(FOREIGN_SECRETS) }),
  z.object({ kind: z.literal('too-long') }),
  z.object({ kind: z.literal('broken') }),
  z.object({ kind: z.literal('repeats'), row: z.number() }),
  z.object({
    kind: z.literal('kept'),
    tokenId: z.string(),
    title: z.string(),
    cabinetTitle: z.string(),
    discarded: z.boolean(),
  }),
]);
export type ImportProblem = z.infer<typeof importProblemSchema>;

/**
 * One row of a preview. `row` names it: the number of the line it begins at, from 1 (of the token in an export of this
 * program); no two rows share one. `title` and `note` are suggestions and may be empty; `cabinetTitle` and `api` are
 * what the file says, null when it says nothing; `cabinetId` is the kept cabinet that this fits. `fingerprint` names
 * the value as everywhere, null without one. `mended`: what was put right in it; `unusual`: it does not look like a token
 * (a warning, no refusal). It can be imported when `problem` is null, and should be unless told otherwise when `suggested`.
 */
const importRowSchema = z.object({
  row: z.number(),
  title: z.string(),
  note: z.string(),
  cabinetTitle: z.nullable(z.string()),
  cabinetId: z.nullable(z.string()),
  api: z.nullable(z.string()),
  fingerprint: z.nullable(z.string()),
  mended: z.array(z.enum(PASTE_FLAWS)),
  unusual: z.boolean(),
  problem: z.nullable(importProblemSchema),
  suggested: z.boolean(),
});
export type ImportRow = z.infer<typeof importRowSchema>;

/**
 * What an import would bring. Nothing of it is saved; it can be confirmed by `importId` for ten minutes, unless the vault
 * is locked or another text is read. `fileName` is without the folder, null for pasted text.
 */
export const importPreviewSchema = z.object({
  importId: z.string(),
  fileName: z.nullable(z.string()),
  format: z.enum(IMPORT_FORMATS),
  encoding: z.nullable(z.enum(IMPORT_ENCODINGS)),
  wasSealed: z.boolean(),
  rows: z.array(importRowSchema),
});
export type ImportPreview = z.infer<typeof importPreviewSchema>;

/** A chosen file: read, or sealed and waiting for its passphrase under `fileId`. */
export const chosenImportSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('preview'), preview: importPreviewSchema }),
  z.object({ kind: z.literal('sealed'), fileId: z.string(), fileName: z.string() }),
]);
export type ChosenImport = z.infer<typeof chosenImportSchema>;

/** Where a token goes. Rows that name a new cabinet by the same title and API share it. */
const importTargetSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('kept'), cabinetId: id }),
  z.strictObject({ kind: z.literal('new'), title: nameSchema, api: apiAddressSchema }),
]);
export type ImportTarget = z.infer<typeof importTargetSchema>;

/** The rows of a preview that are to be kept, each at most once. */
export const importOrderSchema = z.strictObject({
  importId: id,
  rows: z
    .array(
      z.strictObject({ row: rowNumber, title: nameSchema, note: noteSchema, cabinet: importTargetSchema }),
    )
    .check(z.minLength(1), z.maxLength(MOST_IMPORT_ROWS)),
});
export type ImportOrder = z.infer<typeof importOrderSchema>;

/**
 * What came of an import: all of `added` was kept at once; `left` are the ordered rows that were not, and why. The
 * added tokens are unchecked: a run over their ids is the next step.
 */
export const importResultSchema = z.object({
  added: z.array(
    z.object({
      row: z.number(),
      tokenId: z.string(),
      title: z.string(),
      cabinetId: z.string(),
      cabinetTitle: z.string(),
    }),
  ),
  left: z.array(z.object({ row: z.number(), title: z.string(), problem: importProblemSchema })),
  newCabinetIds: z.array(z.string()),
});
export type ImportResult = z.infer<typeof importResultSchema>;

/** Why a text or a file cannot be imported at all. `not-ours`: JSON that is no export of this program. */
export const IMPORT_PROBLEMS = [
  'too-large',
  'too-many-rows',
  'empty',
  'not-text',
  'unreadable',
  'damaged',
  'locked-for-key',
  'too-costly',
  'not-ours',
  'newer',
] as const;
export type ImportFileProblem = (typeof IMPORT_PROBLEMS)[number];

/** What is exported: as the selection of a run; nothing in the trash is part of it. */
export const exportSelectionSchema = runSelectionSchema;

/** Forms of an export that anybody can read. `env`: one variable a token. */
export const PLAIN_FORMS = ['csv', 'env', 'json'] as const;
export type PlainForm = (typeof PLAIN_FORMS)[number];

/** A written export. `unreadable` are tokens whose rows are damaged: they are not in the file. */
export const exportedSchema = z.object({
  file: z.string(),
  tokens: z.number(),
  cabinets: z.number(),
  unreadable: z.array(z.object({ title: z.string(), cabinetTitle: z.string() })),
});
export type Exported = z.infer<typeof exportedSchema>;
