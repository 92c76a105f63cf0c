// The application without a window: store, vault and what one can do with cabinets and tokens, put together.

import type { LockReason } from '../shared/audit.ts';
import type { CheckRun, Schedule } from '../shared/check-run.ts';
import { Refusal } from '../shared/result.ts';
import { AuditTrail } from './audit/audit-trail.ts';
import { auditedTokenAt } from './audit/audited-token.ts';
import { AutomaticCopies } from './backup/automatic-copies.ts';
import { BackupFiles } from './backup/backup-file.ts';
import type { BackupPlaces } from './backup/outside.ts';
import { finishSwap, noteRestore, tidySwap } from './backup/swap-database.ts';
import { Cabinets } from './cabinets/cabinets.ts';
import { Calls } from './calls/calls.ts';
import { Catalogues } from './catalogue/catalogues.ts';
import type { EndAnchor } from './chain/end-anchor.ts';
import { CheckRuns } from './checks/check-runs.ts';
import { Checker, type MarketDoor } from './checks/checker.ts';
import { Drift } from './checks/drift.ts';
import { guardDoor } from './checks/guarded-door.ts';
import { Schedules } from './checks/schedules.ts';
import { TokenChecks } from './checks/token-checks.ts';
import { Watches } from './checks/watches.ts';
import type { Clock } from './clock.ts';
import { HandoverChecks } from './handover/handover-checks.ts';
import { Handovers } from './handover/handovers.ts';
import { Holders } from './handover/holders.ts';
import { Ledger } from './handover/ledger.ts';
import { LedgerExport } from './handover/ledger-export.ts';
import type { FilePlaces, PagePrinter, PassphraseScreen, SecretClipboard } from './handover/outside.ts';
import { Policies } from './handover/policies.ts';
import { Profiles } from './handover/profiles.ts';
import { ReceivedPackages } from './handover/received-packages.ts';
import { Reports } from './handover/reports.ts';
import { Rotations } from './handover/rotations.ts';
import { Store } from './store/store.ts';
import { Exposures, type ScreenGuard } from './tokens/exposures.ts';
import { emptyOldTrash } from './tokens/old-trash.ts';
import { SavedViews } from './tokens/saved-views.ts';
import { Tokens } from './tokens/tokens.ts';
import { Trials } from './tokens/trials.ts';
import { Exports } from './transfer/exports.ts';
import { Imports } from './transfer/imports.ts';
import type { TransferPlaces } from './transfer/outside.ts';
import type { WrongTriesPlace } from './vault/passphrase-tries.ts';
import { type KeyRecordPlace, type Keyring, type QuickUnlockPlace, Vault } from './vault/vault.ts';

/** What core needs from outside, and what it tells. */
export type CorePorts = {
  folder: string;
  clock: Clock;
  keyring: Keyring;
  quickUnlock: QuickUnlockPlace;
  wrongTries: WrongTriesPlace;
  steadyClock: Clock;
  market: MarketDoor;
  /** False while this computer has no network at all. */
  isOnline: () => boolean;
  announceCabinets: () => void;
  announceTokens: (cabinetId: string) => void;
  announceRun: (run: CheckRun) => void;
  announceDrift: () => void;
  announceCatalogue: () => void;
  announceProfiles: () => void;
  announceHolders: () => void;
  announceLedger: () => void;
  announceRotations: () => void;
  announcePolicies: () => void;
  announceBackups: () => void;
  /** How much of a backup file is done, 0 to 1; null when none is being made. */
  announceProgress: (share: number | null) => void;
  backupPlaces: BackupPlaces;
  transferPlaces: TransferPlaces;
  announceAudit: () => void;
  secretClipboard: SecretClipboard;
  screenGuard: ScreenGuard;
  filePlaces: FilePlaces;
  passphraseScreen: PassphraseScreen;
  ledgerAnchor: EndAnchor;
  auditAnchor: EndAnchor;
  printer: PagePrinter;
  /** Version of the program, as reports name it. */
  version: string;
  /** Nobody was looking, and this many things changed. */
  tellOfChanges: (count: number, cabinetTitles: readonly string[]) => void;
  /** `at`, or the moment after it until which every check by schedule has to wait. */
  schedulesHeldUntil: (at: number) => number;
  /** By which schedule a cabinet is checked that is added now; null for none. */
  scheduleOfNew: () => Schedule | null;
  /** Writes an unexpected error of work nobody waits for to the log. */
  report: (error: unknown) => void;
};

export type Core = {
  store: Store;
  /** Where the note of an exchange of databases was put aside, because it could not be read; null as a rule. */
  brokenNote: string | null;
  vault: Vault;
  audit: AuditTrail;
  cabinets: Cabinets;
  tokens: Tokens;
  trials: Trials;
  savedViews: SavedViews;
  exposures: Exposures;
  checker: Checker;
  checks: TokenChecks;
  runs: CheckRuns;
  watches: Watches;
  schedules: Schedules;
  drift: Drift;
  catalogues: Catalogues;
  calls: Calls;
  profiles: Profiles;
  holders: Holders;
  ledger: Ledger;
  ledgerExport: LedgerExport;
  handoverChecks: HandoverChecks;
  handovers: Handovers;
  receivedPackages: ReceivedPackages;
  reports: Reports;
  rotations: Rotations;
  policies: Policies;
  copies: AutomaticCopies;
  backupFiles: BackupFiles;
  imports: Imports;
  exports: Exports;
  /** Writes into the audit trail that the database came from a backup, if it did. */
  noteRestore: () => void;
  report: (error: unknown) => void;
};

/** Opens the database in `ports.folder` and builds core over it; throws the Refusals of `openStore`. */
export function openCore(given: CorePorts): Core {
  const ports = { ...given, market: guardDoor(given.market) };
  finishSwap(ports.folder);
  const store = new Store(ports.folder, ports.clock);
  const brokenNote = tidySwap(ports.folder, ports.clock(), ports.report);
  const keyRecord: KeyRecordPlace = {
    read: () => store.keyRecord.read(),
    write: (record) => store.keyRecord.write(record),
    // Only an open vault does this: its passphrase never changes without a word in the audit trail.
    replace: (before, record) =>
      store.atomically(() => {
        store.keyRecord.replace(before, record);
        audit.append({ kind: 'passphrase-changed' });
      }),
  };
  const vault = new Vault({ ...ports, keyRecord });
  const audit = new AuditTrail({ ...ports, store, vault });
  const { clock, announceCabinets, announceDrift } = ports;
  // What is counted of a cabinet hangs on its tokens.
  const announceTokens = (cabinetId: string) => {
    ports.announceTokens(cabinetId);
    announceCabinets();
  };
  const checker = new Checker({ store, market: ports.market, clock });
  const checks = new TokenChecks({ store, vault, checker, clock, announceTokens, announceDrift });
  const watches = new Watches({ ...ports, store, checks, checker, announceTokens });
  const runs = new CheckRuns({ ...ports, store, checks, checker });
  const profiles = new Profiles({ ...ports, store });
  const ownProfiles = () => profiles.list().filter(({ builtIn }) => !builtIn);
  const catalogues = new Catalogues({ ...ports, store, ownProfiles });
  const ledger = new Ledger({ ...ports, store, vault });
  const rotations = new Rotations({ ...ports, store, checks, watches, catalogues, ledger, announceTokens });
  const beforeErasing = (tokenIds: readonly string[]) => {
    rotations.endBeforeErasing(tokenIds);
    for (const id of tokenIds) audit.append({ kind: 'token-erased', token: auditedTokenAt(store, id) });
  };
  const trials = new Trials({ store, vault, checker, clock });
  const tokens = new Tokens({
    ...ports,
    store,
    vault,
    audit,
    trials,
    checks,
    announceTokens,
    beforeErasing,
  });
  const handoverChecks = new HandoverChecks({
    ...ports,
    store,
    vault,
    tokens,
    checks,
    catalogues,
    profiles,
    ledger,
  });
  const cabinets = new Cabinets({ ...ports, store, vault, audit, beforeErasing });
  const copies = new AutomaticCopies({ ...ports, store, vault });
  copies.clearUnfinished();
  return {
    store,
    brokenNote,
    vault,
    audit,
    cabinets,
    tokens,
    trials,
    savedViews: new SavedViews({ ...ports, store }),
    exposures: new Exposures({ ...ports, store, vault, audit }),
    checker,
    checks,
    runs,
    watches,
    schedules: new Schedules({ ...ports, store, runs }),
    drift: new Drift({ store, clock, announceDrift, announceTokens }),
    catalogues,
    calls: new Calls({ ...ports, store, vault, catalogues, checker }),
    profiles,
    holders: new Holders({ ...ports, store, ledger }),
    ledger,
    ledgerExport: new LedgerExport({ ...ports, ledger }),
    handoverChecks,
    handovers: new Handovers({
      ...ports,
      store,
      vault,
      audit,
      catalogues,
      handoverChecks,
      ledger,
      announceTokens,
    }),
    receivedPackages: new ReceivedPackages({ ...ports, trials, vault, catalogues }),
    reports: new Reports({ ...ports, vault, handoverChecks, tokens, store, catalogues, ledger }),
    rotations,
    policies: new Policies({ ...ports, store, audit, catalogues, profiles, ledger }),
    copies,
    backupFiles: new BackupFiles({ ...ports, store, vault, audit }),
    imports: new Imports({ ...ports, store, vault, audit, cabinets, tokens, announceTokens }),
    exports: new Exports({ ...ports, store, vault, audit }),
    noteRestore: () => noteRestore(ports.folder, audit),
    report: ports.report,
  };
}

/** Drops the data key, every token in memory and every running test and call; a run waits for the unlocking. */
export function lockCore(core: Core, why: LockReason = 'hand'): void {
  noteLocking(core, why);
  doEach(core, [
    () => core.runs.pauseForLock(),
    () => core.checker.stopAll(new Refusal({ code: 'locked' })),
    () => core.trials.dropSecrets(),
    () => core.handovers.dropSecrets(),
    () => core.receivedPackages.dropSecrets(),
    () => core.imports.forget(),
    () => core.store.lines.forget(),
    () => core.exports.stop(),
    () => core.exposures.endReveal(),
    () => core.backupFiles.stop(),
    () => core.vault.lock(),
  ]);
}

// Nothing may keep the vault from being locked, a full disk neither.
function noteLocking(core: Core, why: LockReason): void {
  if (!core.vault.isUnlocked) return;
  try {
    core.audit.append({ kind: 'locked', why });
    core.audit.rememberEnd();
  } catch (error) {
    core.report(error);
  }
}

/**
 * After the vault was opened: ledger and audit trail are looked through, what waited for it goes on, and what has lain in
 * the trash long enough goes. What fails is reported, and the rest is done all the same.
 * @param now milliseconds since 1970
 */
export function continueCore(core: Core, now: number): void {
  doEach(core, [
    () => core.handovers.writeUndelivered(),
    () => core.ledger.rememberEnd(),
    () => core.audit.rememberEnd(),
    () => emptyOldTrash(core, now, core.rotations.tokensInUse()),
    () => core.runs.resumeAfterUnlock(),
    () => core.noteRestore(),
  ]);
}

/** One that fails, because a disk is full or a file broken, must not keep the others from being done. */
export function doEach({ report }: Pick<Core, 'report'>, steps: readonly (() => void)[]): void {
  for (const step of steps) {
    try {
      step();
    } catch (error) {
      report(error);
    }
  }
}

/** What happens by itself while the vault is open: to be called every few seconds. Resolves when it has ended. */
export async function tickCore(core: Core): Promise<void> {
  if (!core.vault.isUnlocked) return;
  core.runs.wake();
  core.schedules.startWhereDue();
  core.checks.rollUpOld();
  await core.watches.lookWhereDue();
  await core.rotations.lookWhereWatched();
  // It may have been locked while the answers were under way.
  if (!core.vault.isUnlocked) return;
  doEach(core, [
    () => core.rotations.goOnWithAll(),
    () => core.ledger.rememberEnd(),
    () => core.audit.rememberEnd(),
    ...[core.trials, core.handovers, core.receivedPackages, core.imports].map(
      (keeper) => () => keeper.dropOld(),
    ),
  ]);
  await core.copies.makeWhenDue();
}
