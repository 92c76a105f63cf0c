// Backups as the window sees them: copies made by themselves, the drill of one, what was replaced. No entry holds a secret.
import { z } from './schema.ts';

const time = z.number();
const count = z.int().check(z.minimum(0));
/** Name of a file of ours: it is only ever compared with the names that are there. */
const fileName = z.string().check(z.minLength(1), z.maxLength(64));

/** Why a copy was not made. `unsound`: it was written, and what was read back was not the database. */
export const COPY_PROBLEMS = ['disk-full', 'not-written', 'unsound'] as const;
export type CopyProblem = (typeof COPY_PROBLEMS)[number];

/** What keeps folders in step between computers, as far as its folders can be recognised. */
const SYNC_PROGRAMS = ['onedrive', 'dropbox', 'google-drive', 'icloud', 'yandex-disk', 'syncthing'] as const;
export type SyncProgram = (typeof SYNC_PROGRAMS)[number];

/**
 * A copy made by the program: `at` is when. A copy that is not `isSound` cannot be brought back; what it holds is then
 * not known. Cabinets and tokens are counted with the trash.
 */
const automaticCopySchema = z.object({
  id: z.string(),
  at: time,
  size: z.number(),
  isSound: z.boolean(),
  cabinets: z.nullable(count),
  tokens: z.nullable(count),
});
export type AutomaticCopy = z.infer<typeof automaticCopySchema>;

/** A database that was replaced by a backup, and when. */
const replacedDatabaseSchema = z.object({ id: z.string(), at: time, size: z.number() });
export type ReplacedDatabase = z.infer<typeof replacedDatabaseSchema>;

/**
 * `trouble`: the last copy that was due was not made, and is tried again at `againAt`; or it was made (`tokens-damaged`),
 * and some tokens can be read neither in it nor in the database: the older copies that open them stay. Newest first in
 * both lists.
 */
export const backupsStateSchema = z.object({
  copies: z.array(automaticCopySchema),
  trouble: z.nullable(
    z.object({ problem: z.enum([...COPY_PROBLEMS, 'tokens-damaged']), at: time, againAt: time }),
  ),
  replaced: z.array(replacedDatabaseSchema),
  syncedBy: z.nullable(z.enum(SYNC_PROGRAMS)),
});
export type BackupsState = z.infer<typeof backupsStateSchema>;

/** What is to be opened: a copy or a replaced database by its name, a file by the id it was chosen under. */
export const backupSourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('copy'), id: fileName }),
  z.strictObject({ kind: z.literal('replaced'), id: fileName }),
  z.strictObject({ kind: z.literal('file'), id: fileName }),
]);
export type BackupSource = z.infer<typeof backupSourceSchema>;

/** A chosen file, by its name without the folder. */
export const chosenBackupSchema = z.object({ id: z.string(), name: z.string() });
export type ChosenBackup = z.infer<typeof chosenBackupSchema>;

/** What a database holds. `lastEntryAt`: the newest thing in it that has a time; null when there is nothing. */
const databaseTallySchema = z.object({
  cabinets: count,
  tokens: count,
  lastEntryAt: z.nullable(time),
});
export type DatabaseTally = z.infer<typeof databaseTallySchema>;

/**
 * What a drill found. `opened`: how many tokens could really be read; `unreadable` names the others. `opensWith` says
 * which passphrase opens the vault once it is brought back: the present one, or the one of the backup. `live` is what
 * the database in use holds, null when it cannot be opened.
 */
export const drillReportSchema = z.object({
  drillId: z.string(),
  kind: z.enum(['copy', 'replaced', 'backup-file', 'database']),
  madeAt: time,
  version: count,
  isOlderVersion: z.boolean(),
  holds: databaseTallySchema,
  opened: count,
  unreadable: z.array(z.object({ title: z.string(), cabinetTitle: z.string() })),
  opensWith: z.enum(['present', 'own']),
  live: z.nullable(databaseTallySchema),
});
export type DrillReport = z.infer<typeof drillReportSchema>;

/**
 * Why a file cannot be brought back, whatever the passphrase. `in-use`: it is the very database that is open; `altered`:
 * its tables are not those that the program makes; `not-while-locked`: it takes the open vault to bring this one back.
 */
export const BACKUP_PROBLEMS = [
  'not-a-backup',
  'foreign',
  'altered',
  'too-large',
  'not-while-locked',
  'newer',
  'damaged',
  'empty',
  'too-costly',
  'in-use',
  'unreadable',
] as const;
export type BackupProblem = (typeof BACKUP_PROBLEMS)[number];
