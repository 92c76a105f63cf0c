// What every call over the wire answers: data, or one error of a closed union. Nothing is ever thrown across.
import { CALL_PROBLEMS } from './api-call.ts';
import { BACKUP_PROBLEMS, COPY_PROBLEMS } from './backup.ts';
import { z } from './schema.ts';
import { IMPORT_PROBLEMS } from './transfer.ts';

const databaseProblem = z.enum([
  'database-in-use',
  'database-newer',
  'database-damaged',
  'database-unreadable',
  'database-backup-failed',
]);
export type DatabaseProblem = z.infer<typeof databaseProblem>;

/**
 * Every way a call can fail, by `code`. The window owns all wording; no stack and no foreign text crosses.
 * `internal` carries only the number under which the log of this computer tells more.
 */
export const appErrorSchema = z.discriminatedUnion('code', [
  z.object({ code: z.literal('foreign-sender') }),
  z.object({ code: z.literal('invalid-input'), fields: z.array(z.string()) }),
  z.object({ code: z.literal('locked') }),
  z.object({ code: z.literal('vault-absent') }),
  z.object({ code: z.literal('vault-exists') }),
  z.object({ code: z.literal('vault-damaged') }),
  z.object({ code: z.literal('wrong-passphrase') }),
  // Too many wrong passphrases: none is looked at before `until` (milliseconds since 1970).
  z.object({ code: z.literal('unlock-paused'), until: z.number() }),
  z.object({ code: z.literal('weak-passphrase') }),
  z.object({ code: z.literal('quick-unlock-unavailable') }),
  z.object({ code: z.literal('quick-unlock-failed') }),
  z.object({
    code: z.literal('not-found'),
    what: z.enum([
      'cabinet',
      'token',
      'trial',
      'plan',
      'run',
      'drift',
      'operation',
      'catalogue',
      'profile',
      'holder',
      'handover',
      'handover-check',
      'package',
      'rotation',
      'exception',
      'backup',
      'drill',
      'import',
      'view',
    ]),
  }),
  z.object({
    code: z.literal('duplicate-token'),
    title: z.string(),
    cabinetTitle: z.string(),
    discarded: z.boolean(),
  }),
  z.object({ code: z.literal('token-damaged') }),
  // A secret is shown only to somebody who looks at the window.
  z.object({ code: z.literal('not-looked-at') }),
  z.object({ code: z.literal('token-unusable') }),
  z.object({ code: z.literal('wrong-market') }),
  // The address is no market's.
  z.object({ code: z.literal('market-unknown') }),
  // The cabinet's address in the database is not the one that was saved: somebody or something changed it.
  z.object({ code: z.literal('address-unproven'), cabinetTitle: z.string() }),
  // Not sent at all: the Market said that the cabinet's limit is used up until then (milliseconds since 1970).
  z.object({ code: z.literal('limit-reached'), until: z.number() }),
  z.object({ code: z.literal('run-active') }),
  z.object({ code: z.literal('nothing-to-check') }),
  z.object({ code: z.literal('not-acknowledgeable') }),
  // An order must name each kept cabinet once: others came or went meanwhile.
  z.object({ code: z.literal('arrangement'), problem: z.enum(['unknown', 'missing', 'double']) }),
  z.object({ code: z.literal('cabinet-taken'), cabinetTitle: z.string() }),
  z.object({ code: z.literal('cabinet-kept'), cabinetTitle: z.string() }),
  // A file of operations that cannot be used; `where` is a path inside it, such as `operations.12.scopes`.
  z.object({
    code: z.literal('catalogue-unreadable'),
    problem: z.enum(['too-long', 'not-json', 'not-a-catalogue', 'dated-ahead']),
    where: z.nullable(z.string()),
  }),
  z.object({ code: z.literal('catalogue-not-newer'), asOf: z.string(), inUse: z.string() }),
  z.object({ code: z.literal('call-invalid'), field: z.string(), problem: z.enum(CALL_PROBLEMS) }),
  // It changes something, and was not unlocked by the name of its cabinet.
  z.object({ code: z.literal('writing-locked'), cabinetTitle: z.string() }),
  // It changes something, and which cabinet it would change is not proven, or is another than the token is kept in.
  z.object({ code: z.literal('cabinet-unproven'), elsewhere: z.boolean() }),
  z.object({ code: z.literal('call-running') }),
  z.object({ code: z.literal('call-stopped') }),
  /** By the operator: it says nothing of the token. */
  z.object({ code: z.literal('check-stopped') }),
  // A sealed package that cannot be opened, whatever the key.
  z.object({
    code: z.literal('package-unreadable'),
    problem: z.enum(['too-long', 'not-age', 'damaged', 'too-costly', 'not-a-package', 'newer']),
  }),
  z.object({ code: z.literal('package-key-wrong') }),
  z.object({ code: z.literal('recipient-invalid') }),
  z.object({ code: z.literal('receipt-unreadable') }),
  z.object({ code: z.literal('receipt-foreign') }),
  z.object({ code: z.literal('receipt-forged') }),
  // `where` is a path inside the file, such as `profiles.0.scopes`.
  z.object({ code: z.literal('profiles-unreadable'), where: z.nullable(z.string()) }),
  // Nothing is added to a ledger that does not hold; `entry` is the number of the first entry that is wrong.
  z.object({ code: z.literal('ledger-broken'), entry: z.nullable(z.number()) }),
  // Dead, of another cabinet, not proven or not fitting: it is handed over with a reason, or not at all.
  z.object({ code: z.literal('not-to-hand-over'), withReason: z.boolean() }),
  z.object({ code: z.literal('holder-left'), name: z.string() }),
  z.object({ code: z.literal('holder-named'), name: z.string() }),
  z.object({ code: z.literal('holder-recorded'), name: z.string() }),
  z.object({ code: z.literal('handover-ended') }),
  z.object({
    code: z.literal('successor-unfit'),
    problem: z.enum(['same', 'other-cabinet', 'wider', 'dead', 'untested']),
  }),
  z.object({ code: z.literal('rotation-open') }),
  z.object({ code: z.literal('rotation-unproven') }),
  z.object({ code: z.literal('file-not-written') }),
  z.object({ code: z.literal('settings-not-written') }),
  z.object({ code: z.literal('folder-not-opened') }),
  // A copy or a file that cannot be brought back, whatever the passphrase.
  z.object({ code: z.literal('backup-unreadable'), problem: z.enum(BACKUP_PROBLEMS) }),
  z.object({ code: z.literal('backup-passphrase-needed') }),
  // It was written, and what was read back was not what had been written.
  z.object({ code: z.literal('backup-unsound') }),
  z.object({ code: z.literal('backup-running') }),
  z.object({ code: z.literal('copy-not-made'), problem: z.enum(COPY_PROBLEMS) }),
  // A text or a file that cannot be imported, whatever is chosen of it.
  z.object({ code: z.literal('import-unreadable'), problem: z.enum(IMPORT_PROBLEMS) }),
  z.object({ code: z.literal('nothing-to-export') }),
  // It was written, and what was read back was not what had been written.
  z.object({ code: z.literal('export-unsound') }),
  // The files could not be put in each other's place; the database is the one it was.
  z.object({ code: z.literal('restore-failed') }),
  z.object({ code: databaseProblem }),
  z.object({ code: z.literal('disk-full') }),
  z.object({ code: z.literal('internal'), reference: z.string() }),
]);
export type AppError = z.infer<typeof appErrorSchema>;

export type Result<T> = { ok: true; data: T } | { ok: false; error: AppError };

/**
 * A failure the operator can be told about. Thrown inside core and main, caught once at the wire,
 * where only `error` travels on.
 */
export class Refusal extends Error {
  readonly error: AppError;
  constructor(error: AppError) {
    super(error.code);
    this.name = 'Refusal';
    this.error = error;
  }
}
