// Every call and event between the window and main, as one value. The handler table, the preload object
// and the window's client all derive from it, so a missing or misspelt handler does not compile.
import { apiAddressSchema } from './api-address.ts';
import { callAnswerSchema, callDraftSchema, callLogEntrySchema } from './api-call.ts';
import { askedForSchema } from './asked-for.ts';
import { auditEntrySchema, auditStateSchema } from './audit.ts';
import { backupSourceSchema, backupsStateSchema, chosenBackupSchema, drillReportSchema } from './backup.ts';
import { catalogueViewSchema, LONGEST_CATALOGUE } from './catalogue.ts';
import { catalogueDifferenceSchema } from './catalogue-difference.ts';
import {
  checkBudgetSchema,
  checkRunSchema,
  runPlanSchema,
  runSelectionSchema,
  scheduleSchema,
} from './check-run.ts';
import { deepPlanSchema } from './deep-check.ts';
import { doctorAnswerSchema, doctorQuestionSchema } from './doctor.ts';
import { driftEventSchema, timelineSchema } from './drift.ts';
import {
  handoverCheckSchema,
  handoverDoneSchema,
  handoverOrderSchema,
  handoverSchema,
} from './handover-record.ts';
import { holderDraftSchema, holderSchema } from './holder.ts';
import { LANGUAGES } from './language.ts';
import { ledgerEntrySchema, ledgerStateSchema, policySchema } from './ledger.ts';
import { openedFileSchema } from './opened-file.ts';
import { nameSchema, noteSchema, reasonSchema } from './plain-text.ts';
import {
  policyExceptionSchema,
  policyFindingSchema,
  policyRulesSchema,
  policyRulesStateSchema,
} from './policy.ts';
import { profileDraftSchema, profileSchema } from './profile.ts';
import { packageViewSchema } from './received-package.ts';
import { recentItemSchema } from './recent-item.ts';
import { rotationSchema } from './rotation.ts';
import { savedViewSchema, viewDraftSchema } from './saved-view.ts';
import { z } from './schema.ts';
import { heldTokenSchema, tokenLineSchema } from './token-line.ts';
import {
  chosenImportSchema,
  exportedSchema,
  exportSelectionSchema,
  importOrderSchema,
  importPreviewSchema,
  importResultSchema,
  LONGEST_IMPORT_TEXT,
  PLAIN_FORMS,
} from './transfer.ts';
import { updatesViewSchema } from './updates.ts';
import {
  CABINET_COLOURS,
  cabinetViewSchema,
  checkPageSchema,
  passphraseRatingSchema,
  preferencesSchema,
  tokenBriefSchema,
  tokenViewSchema,
  trialViewSchema,
  unusableTokenSchema,
  vaultStatusSchema,
} from './views.ts';
import { WATCHED_CHANGES } from './watch.ts';

type Schema = z.core.$ZodType;

/** A call the window may make. `whileLocked` says whether it is answered before the vault is open. */
export type Call<Input extends Schema = Schema, Output extends Schema = Schema> = {
  kind: 'call';
  input: Input;
  output: Output;
  whileLocked: boolean;
};

/** Something main tells the window. */
export type Event<Payload extends Schema = Schema> = { kind: 'event'; payload: Payload };

function call<Input extends Schema, Output extends Schema>(
  input: Input,
  output: Output,
): Call<Input, Output> {
  return { kind: 'call', input, output, whileLocked: false };
}

function callWhileLocked<Input extends Schema, Output extends Schema>(
  input: Input,
  output: Output,
): Call<Input, Output> {
  return { kind: 'call', input, output, whileLocked: true };
}

function event<Payload extends Schema>(payload: Payload): Event<Payload> {
  return { kind: 'event', payload };
}

/** What a call takes when it takes nothing, and what it answers when there is nothing to say. */
const nothing = z.undefined();
const done = z.void();
const id = z.string().check(z.minLength(1), z.maxLength(64));
const byId = z.strictObject({ id });
const manyIds = z.strictObject({ ids: z.array(id).check(z.minLength(1), z.maxLength(20_000)) });
// Long enough for any passphrase a person types, short enough that scrypt cannot be fed megabytes.
const passphrase = z.string().check(z.minLength(1), z.maxLength(1024));
const pastedToken = z.string().check(z.minLength(1), z.maxLength(4096));
const colour = z.enum(CABINET_COLOURS);
// One longer than is read, so that the reading itself can say that it is too long.
const catalogueText = z.strictObject({ text: z.string().check(z.maxLength(LONGEST_CATALOGUE + 1)) });

const nullableId = z.nullable(id);
const cabinetGroup = z.nullable(nameSchema);
/** A `RailSection`. */
const railSection = z.string().check(z.maxLength(200), z.regex(/^(pinned|ungrouped|group:.+)$/su));
/** A file written where the operator chose, by its path; null when they chose none. */
const writtenFile = z.object({ file: z.nullable(z.string()) });
// A file as base64; a third longer than the largest that is read.
const sealedFile = z.string().check(z.minLength(1), z.maxLength(360_000), z.regex(/^[A-Za-z0-9+/]+=*$/));
const fileText = z.strictObject({ text: z.string().check(z.maxLength(1_000_000)) });
const day = z.iso.date();
/** The `next` of a `CheckPage`. */
const historyPlace = z.string().check(z.regex(/^-?\d{1,19}$/));

/**
 * Until when a copied token lies on the clipboard. `isHidden`: clipboard histories were told to leave it alone;
 * `isStuck`: its time is up, and it could not be taken away.
 */
const clipboardState = z.object({
  clearsAt: z.nullable(z.number()),
  isHidden: z.boolean(),
  isStuck: z.boolean(),
});

export const contract = {
  app: {
    status: callWhileLocked(
      nothing,
      z.object({
        version: z.string(),
        platform: z.string(),
        systemLanguage: z.enum(LANGUAGES),
        dataFolder: z.string(),
        storage: z.discriminatedUnion('ok', [
          z.object({ ok: z.literal(true) }),
          z.object({
            ok: z.literal(false),
            problem: z.enum([
              'database-in-use',
              'database-newer',
              'database-damaged',
              'database-unreadable',
              'database-backup-failed',
              'disk-full',
            ]),
          }),
        ]),
      }),
    ),
    /** Shows the data folder in the system's file manager; which folder that is, main alone knows. */
    openDataFolder: callWhileLocked(nothing, done),
    /** Versions of what the program is made of; null where there is none, as Electron's on the stand-in. */
    versions: call(
      nothing,
      z.object({
        electron: z.nullable(z.string()),
        chromium: z.nullable(z.string()),
        node: z.string(),
        sqlite: z.string(),
      }),
    ),
    openPage: callWhileLocked(z.strictObject({ page: z.enum(['token-settings', 'token-help']) }), done),
    /** Something in the menu outside the page was chosen. */
    asked: event(z.object({ what: askedForSchema })),
  },
  preferences: {
    read: callWhileLocked(nothing, preferencesSchema),
    change: callWhileLocked(
      z.strictObject({
        language: z.optional(preferencesSchema.shape.language),
        scheme: z.optional(preferencesSchema.shape.scheme),
        density: z.optional(preferencesSchema.shape.density),
        tables: z.optional(preferencesSchema.shape.tables),
      }),
      preferencesSchema,
    ),
    /** Guards the vault, so only who can open it may change it; the audit trail has it. */
    setLockAfter: call(
      z.strictObject({ minutes: preferencesSchema.shape.lockAfterMinutes }),
      preferencesSchema,
    ),
    /** A security setting, as `setLockAfter`. */
    setClipboardTime: call(
      z.strictObject({ seconds: preferencesSchema.shape.clipboardSeconds }),
      preferencesSchema,
    ),
    /** Not for whoever stands before a locked screen: it may let names be shown there. */
    setNotices: call(
      z.strictObject({
        notices: z.optional(preferencesSchema.shape.notices),
        quietHours: z.optional(preferencesSchema.shape.quietHours),
      }),
      preferencesSchema,
    ),
    setNewSchedule: call(
      z.strictObject({ schedule: preferencesSchema.shape.newSchedule }),
      preferencesSchema,
    ),
    changed: event(preferencesSchema),
  },
  vault: {
    status: callWhileLocked(nothing, vaultStatusSchema),
    rate: callWhileLocked(
      z.strictObject({ passphrase: z.string().check(z.maxLength(1024)) }),
      passphraseRatingSchema,
    ),
    create: callWhileLocked(z.strictObject({ passphrase }), vaultStatusSchema),
    unlock: callWhileLocked(z.strictObject({ passphrase }), vaultStatusSchema),
    unlockQuickly: callWhileLocked(nothing, vaultStatusSchema),
    /** `current` is null only when the passphrase wrap is damaged. */
    changePassphrase: call(
      z.strictObject({ current: z.nullable(passphrase), next: passphrase }),
      vaultStatusSchema,
    ),
    setQuickUnlock: call(z.strictObject({ enabled: z.boolean() }), vaultStatusSchema),
    lock: callWhileLocked(nothing, vaultStatusSchema),
    changed: event(vaultStatusSchema),
  },
  cabinets: {
    /** In the order of the rail. */
    list: call(nothing, z.array(cabinetViewSchema)),
    add: call(
      z.strictObject({ title: nameSchema, colour, api: apiAddressSchema, group: z.optional(cabinetGroup) }),
      cabinetViewSchema,
    ),
    /** Without `group` it stays in the one it is in. */
    edit: call(
      z.strictObject({ id, title: nameSchema, colour, group: z.optional(cabinetGroup) }),
      cabinetViewSchema,
    ),
    /** Every kept cabinet once, in the order wanted; answers with the order they were put in. */
    arrange: call(
      z.strictObject({
        places: z
          .array(z.strictObject({ id, group: cabinetGroup, isPinned: z.boolean() }))
          .check(z.maxLength(10_000)),
      }),
      z.array(cabinetViewSchema),
    ),
    listFolded: call(nothing, z.array(z.string())),
    fold: call(z.strictObject({ section: railSection, isFolded: z.boolean() }), z.array(z.string())),
    settleAddress: call(z.strictObject({ id, api: apiAddressSchema }), cabinetViewSchema),
    discard: call(byId, done),
    restore: call(byId, cabinetViewSchema),
    erase: call(byId, done),
    budget: call(byId, checkBudgetSchema),
    noteSeenTokens: call(
      z.strictObject({ id, seen: z.nullable(z.int().check(z.minimum(0), z.maximum(999))) }),
      cabinetViewSchema,
    ),
    setOldestDays: call(z.strictObject({ id, days: policyRulesSchema.shape.oldestDays }), cabinetViewSchema),
    schedule: call(z.strictObject({ id, schedule: z.nullable(scheduleSchema) }), cabinetViewSchema),
    scheduleAll: call(z.strictObject({ schedule: z.nullable(scheduleSchema) }), done),
    changed: event(z.object({})),
  },
  tokens: {
    list: call(z.strictObject({ cabinetId: id }), z.array(tokenViewSchema)),
    /** Rows of a table: of one cabinet, or of all of them. */
    lines: call(z.strictObject({ cabinetId: nullableId }), z.array(tokenLineSchema)),
    survey: call(nothing, z.array(tokenBriefSchema)),
    listUnusable: call(nothing, z.array(unusableTokenSchema)),
    show: call(byId, tokenViewSchema),
    /** A page of the checks: the newest, or those from where the page before said that the earlier ones begin. */
    history: call(z.strictObject({ id, from: z.nullable(historyPlace) }), checkPageSchema),
    tryOut: call(z.strictObject({ value: pastedToken, api: apiAddressSchema }), trialViewSchema),
    /** Ends the quick tests under way. */
    stopTrials: call(nothing, done),
    forgetTrial: call(z.strictObject({ trialId: id }), done),
    add: call(
      z.strictObject({ trialId: id, cabinetId: id, title: nameSchema, note: noteSchema }),
      tokenViewSchema,
    ),
    edit: call(z.strictObject({ id, title: nameSchema, note: noteSchema }), tokenViewSchema),
    test: call(byId, tokenViewSchema),
    /** Ends the test or deep check of a token that was asked for by hand, if there is one. */
    stopTest: call(byId, done),
    planDeepCheck: call(byId, deepPlanSchema),
    testDeeply: call(z.strictObject({ planId: id }), tokenViewSchema),
    timeline: call(byId, timelineSchema),
    watch: call(z.strictObject({ id, expected: z.enum(WATCHED_CHANGES) }), tokenViewSchema),
    unwatch: call(byId, tokenViewSchema),
    repin: call(
      z.strictObject({ id, seenId: id, reason: reasonSchema, wholeCabinet: z.boolean() }),
      tokenViewSchema,
    ),
    discard: call(byId, done),
    restore: call(byId, tokenViewSchema),
    discardAll: call(manyIds, done),
    restoreAll: call(manyIds, done),
    erase: call(byId, done),
    /** The one answer that holds a secret: shown while the operator holds a key, until `until` at most. */
    reveal: call(byId, z.object({ token: z.string(), until: z.number() })),
    endReveal: call(nothing, done),
    copy: call(byId, done),
    changed: event(z.object({ cabinetId: z.string() })),
  },
  savedViews: {
    list: call(nothing, z.array(savedViewSchema)),
    save: call(z.strictObject({ id: nullableId, draft: viewDraftSchema }), savedViewSchema),
    erase: call(byId, done),
  },
  runs: {
    plan: call(runSelectionSchema, runPlanSchema),
    start: call(runSelectionSchema, checkRunSchema),
    current: call(nothing, z.nullable(checkRunSchema)),
    pause: call(nothing, checkRunSchema),
    resume: call(nothing, checkRunSchema),
    stop: call(nothing, checkRunSchema),
    changed: event(checkRunSchema),
  },
  drift: {
    list: call(nothing, z.array(driftEventSchema)),
    acknowledge: call(z.strictObject({ id, note: noteSchema }), done),
    changed: event(z.object({})),
  },
  catalogue: {
    show: call(nothing, catalogueViewSchema),
    examine: call(catalogueText, catalogueDifferenceSchema),
    adopt: call(catalogueText, catalogueViewSchema),
    difference: call(nothing, z.nullable(catalogueDifferenceSchema)),
    goBack: call(nothing, catalogueViewSchema),
    changed: event(z.object({})),
  },
  calls: {
    make: call(
      z.extend(callDraftSchema, { unlock: z.nullable(z.string().check(z.maxLength(200))) }),
      callAnswerSchema,
    ),
    stop: call(byId, done),
    history: call(byId, z.array(callLogEntrySchema)),
    clear: call(byId, done),
    copyAsCurl: call(callDraftSchema, z.object({ curl: z.string() })),
  },
  doctor: {
    /** What another tool said is examined and kept nowhere. */
    examine: call(doctorQuestionSchema, doctorAnswerSchema),
  },
  profiles: {
    list: call(nothing, z.array(profileSchema)),
    save: call(z.strictObject({ id: nullableId, draft: profileDraftSchema }), profileSchema),
    erase: call(byId, done),
    exportAll: call(nothing, writtenFile),
    importFrom: call(fileText, z.object({ added: z.number(), replaced: z.number() })),
    changed: event(z.object({})),
  },
  holders: {
    list: call(nothing, z.array(holderSchema)),
    save: call(z.strictObject({ id: nullableId, draft: holderDraftSchema }), holderSchema),
    setLeft: call(z.strictObject({ id, hasLeft: z.boolean(), note: noteSchema }), holderSchema),
    erase: call(byId, done),
    changed: event(z.object({})),
  },
  handovers: {
    list: call(nothing, z.array(handoverSchema)),
    listHeld: call(nothing, z.array(heldTokenSchema)),
    check: call(z.strictObject({ tokenId: id, profileId: id, holderId: nullableId }), handoverCheckSchema),
    handOver: call(handoverOrderSchema, z.nullable(handoverDoneSchema)),
    showPassphrase: call(byId, done),
    // The other ends are the program's own to write.
    end: call(
      z.strictObject({ id, why: z.enum(['returned', 'mistake', 'revoked']), note: noteSchema }),
      handoverSchema,
    ),
    acceptReceipt: call(fileText, handoverSchema),
  },
  ledger: {
    state: call(nothing, ledgerStateSchema),
    list: call(nothing, z.array(ledgerEntrySchema)),
    continueAfterBreak: call(z.strictObject({ reason: reasonSchema }), ledgerStateSchema),
    exportAs: call(z.strictObject({ format: z.enum(['csv', 'json']) }), writtenFile),
    changed: event(z.object({})),
  },
  audit: {
    state: call(nothing, auditStateSchema),
    list: call(nothing, z.array(auditEntrySchema)),
    exportAs: call(z.strictObject({ format: z.enum(['csv', 'json']) }), writtenFile),
    changed: event(z.object({})),
  },
  packages: {
    open: call(
      z.strictObject({
        file: sealedFile,
        key: z.discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('passphrase'), passphrase }),
          z.strictObject({
            kind: z.literal('identity'),
            identity: z.string().check(z.minLength(1), z.maxLength(8000)),
          }),
        ]),
      }),
      packageViewSchema,
    ),
    saveReceipt: call(z.strictObject({ id, receivedBy: nameSchema }), writtenFile),
  },
  reports: {
    key: call(nothing, z.object({ fingerprint: z.string() })),
    save: call(
      z.strictObject({
        tokenId: id,
        profileId: nullableId,
        format: z.enum(['html', 'pdf', 'json']),
        language: z.enum(['ru', 'en']),
      }),
      writtenFile,
    ),
  },
  rotations: {
    list: call(nothing, z.array(rotationSchema)),
    begin: call(z.strictObject({ tokenId: id, reason: reasonSchema }), rotationSchema),
    choose: call(z.strictObject({ id, successorId: id, mayWiden: z.boolean() }), rotationSchema),
    checkOld: call(byId, rotationSchema),
    watchOld: call(byId, rotationSchema),
    giveUp: call(z.strictObject({ id, note: noteSchema }), rotationSchema),
    changed: event(z.object({})),
  },
  policies: {
    rules: call(nothing, policyRulesStateSchema),
    changeRules: call(policyRulesSchema, policyRulesStateSchema),
    findings: call(nothing, z.array(policyFindingSchema)),
    except: call(
      z.strictObject({ policy: policySchema, tokenId: id, reason: reasonSchema, until: day }),
      policyExceptionSchema,
    ),
    withdraw: call(byId, done),
    changed: event(z.object({})),
  },
  // While the database cannot be opened, or holds no vault yet, a backup can be brought back without one; in front of a
  // locked vault only what opens by a passphrase of its own.
  backups: {
    state: callWhileLocked(nothing, backupsStateSchema),
    copyNow: call(nothing, done),
    makeFile: call(z.strictObject({ passphrase }), writtenFile),
    stopMaking: call(nothing, done),
    chooseFile: callWhileLocked(nothing, z.nullable(chosenBackupSchema)),
    drill: callWhileLocked(
      z.strictObject({ from: backupSourceSchema, passphrase: z.nullable(passphrase) }),
      drillReportSchema,
    ),
    forgetDrill: callWhileLocked(nothing, done),
    /** `passphrase`: the present one of an open vault, where another will open it afterwards. */
    restore: callWhileLocked(z.strictObject({ drillId: id, passphrase: z.nullable(passphrase) }), done),
    removeCopy: call(byId, done),
    /** `passphrase`: that of the database itself; null to do without. */
    removeReplaced: call(z.strictObject({ id, passphrase: z.nullable(passphrase) }), done),
    changed: event(z.object({})),
    /** How much of a backup file is done, 0 to 1; null when none is being made. */
    progressed: event(z.object({ share: z.nullable(z.number()) })),
  },
  imports: {
    // One longer than is read, so that the reading itself can say that it is too long.
    readText: call(
      z.strictObject({ text: z.string().check(z.maxLength(LONGEST_IMPORT_TEXT + 1)) }),
      importPreviewSchema,
    ),
    /** Null when the operator chose no file. */
    chooseFile: call(nothing, z.nullable(chosenImportSchema)),
    openSealed: call(z.strictObject({ fileId: id, passphrase }), importPreviewSchema),
    /** Drops the preview and the chosen file. */
    forget: call(nothing, done),
    confirm: call(importOrderSchema, importResultSchema),
  },
  // Both answer null when the operator chose no place.
  exports: {
    saveSealed: call(
      z.strictObject({ selection: exportSelectionSchema, passphrase }),
      z.nullable(exportedSchema),
    ),
    /** `passphrase` is the vault's own; `isMeant` is sent once the operator said that the tokens may lie open. */
    savePlain: call(
      z.strictObject({
        selection: exportSelectionSchema,
        form: z.enum(PLAIN_FORMS),
        passphrase,
        isMeant: z.literal(true),
      }),
      z.nullable(exportedSchema),
    ),
  },
  secretClipboard: {
    state: call(nothing, clipboardState),
    /** With what lies there afterwards. */
    clear: call(nothing, clipboardState),
    changed: event(clipboardState),
  },
  recents: {
    list: call(nothing, z.array(recentItemSchema)),
    note: call(recentItemSchema, done),
  },
  trash: {
    list: call(nothing, z.object({ cabinets: z.array(cabinetViewSchema), tokens: z.array(tokenViewSchema) })),
  },
  openedFiles: {
    /** The file that has waited longest of those that the system opened with the program; null when none waits. */
    take: call(nothing, z.nullable(openedFileSchema)),
    given: event(z.object({})),
  },
  updates: {
    state: call(nothing, updatesViewSchema),
    /** Whether anything may be asked of the address that the program was packed with. */
    setLooking: call(z.strictObject({ looks: z.boolean() }), updatesViewSchema),
    /** What may not be done in the present state is not done; the state says why. */
    look: call(nothing, updatesViewSchema),
    download: call(nothing, updatesViewSchema),
    stop: call(nothing, updatesViewSchema),
    /** Locks, and quits into the installer. */
    install: call(nothing, updatesViewSchema),
    changed: event(updatesViewSchema),
  },
  practice: {
    enter: call(nothing, z.object({ cabinetIds: z.array(z.string()) })),
    leave: call(nothing, done),
  },
} as const;

type Contract = typeof contract;
export type Noun = keyof Contract;

type CallsOf<N extends Noun> = {
  [V in keyof Contract[N] as Contract[N][V] extends Call ? V : never]: Contract[N][V];
};
type EventsOf<N extends Noun> = {
  [V in keyof Contract[N] as Contract[N][V] extends Event ? V : never]: Contract[N][V];
};

/** Input of a call as the sender writes it, before trimming and defaults. */
export type InputOf<C> = C extends Call<infer I, Schema> ? z.input<I> : never;
/** Input of a call as its handler receives it. */
export type ParsedInputOf<C> = C extends Call<infer I, Schema> ? z.output<I> : never;
export type OutputOf<C> = C extends Call<Schema, infer O> ? z.output<O> : never;
export type PayloadOf<E> = E extends Event<infer P> ? z.output<P> : never;

/** All calls, `noun.verb`, for mapped types on both sides. */
export type Calls = { [N in Noun]: CallsOf<N> };
export type Events = { [N in Noun]: EventsOf<N> };

/** The channel of a call or an event: computed here, typed nowhere else. */
export function channelOf(noun: string, verb: string): string {
  return `klyuchnik:${noun}.${verb}`;
}

/** Walks the contract: every leaf with its noun, verb and channel. */
export function leavesOf(): { noun: Noun; verb: string; channel: string; leaf: Call | Event }[] {
  return (Object.keys(contract) as Noun[]).flatMap((noun) =>
    Object.entries(contract[noun] as Record<string, Call | Event>).map(([verb, leaf]) => ({
      noun,
      verb,
      channel: channelOf(noun, verb),
      leaf,
    })),
  );
}
