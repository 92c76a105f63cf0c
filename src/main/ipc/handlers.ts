// The handler table: which use case answers which call. It decides nothing itself.
import type { BringBack } from '../../core/backup/bring-back.ts';
import type { Core } from '../../core/core.ts';
import { continueCore } from '../../core/core.ts';
import { examineError } from '../../core/doctor/examine.ts';
import type { PackageKey } from '../../core/handover/sealed-package.ts';
import { Secret } from '../../core/secret.ts';
import { ratePassphrase } from '../../core/vault/passphrase.ts';
import {
  changePassphrase,
  createVault,
  exportPlainly,
  noteClipboardTime,
  noteLockAfter,
  setQuickUnlock,
  unlockVault,
  unlockVaultQuickly,
} from '../../core/vault-acts.ts';
import type { contract, OutputOf, ParsedInputOf } from '../../shared/contract.ts';
import { type RecentItem, withRecent } from '../../shared/recent-item.ts';
import type { Preferences, VaultStatus } from '../../shared/views.ts';
import type { OpenedFiles } from '../opened-files.ts';
import type { Practice } from '../practice.ts';
import type { Updates } from '../updates.ts';
import type { Handlers } from './serve.ts';

type AppStatus = OutputOf<typeof contract.app.status>;
type Page = 'token-settings' | 'token-help';

export type HandlerPorts = {
  /** Core, or the Refusal of a database that cannot be opened. */
  core: () => Core;
  bringBack: BringBack;
  practice: Practice;
  updates: Updates;
  openedFiles: OpenedFiles;
  status: () => AppStatus;
  openPage: (page: Page) => Promise<void>;
  openDataFolder: () => Promise<void>;
  versions: () => { electron: string | null; chromium: string | null; node: string };
  /** Puts text that is no secret on the clipboard. */
  copyText: (text: string) => Promise<void>;
  /** Locks core and takes back what lies on the clipboard. */
  lock: () => void;
  secretClipboard: { state: OutputOf<typeof contract.secretClipboard.state>; clear(): Promise<void> };
  readPreferences: () => Preferences;
  recents: { read: () => RecentItem[]; write: (items: RecentItem[]) => void };
  changePreferences: (change: Partial<Preferences>) => Preferences;
  announceVault: (status: VaultStatus) => void;
  report: (error: unknown) => string;
};

export function handlerTable(ports: HandlerPorts): Handlers {
  const { core, practice, updates } = ports;
  const vaultStatus = async () => {
    const status = await core().vault.status();
    ports.announceVault(status);
    return status;
  };
  const opened = () => {
    try {
      continueCore(core(), Date.now());
    } catch (error) {
      // The vault is open all the same; the rest can wait.
      ports.report(error);
    }
    return vaultStatus();
  };
  return {
    app: {
      status: () => ports.status(),
      openPage: async ({ page }) => {
        await ports.openPage(page);
      },
      openDataFolder: () => ports.openDataFolder(),
      versions: () => ({ ...ports.versions(), sqlite: core().store.sqliteVersion() }),
    },
    preferences: {
      read: () => ports.readPreferences(),
      change: (change) => ports.changePreferences(definedOf(change)),
      setLockAfter: ({ minutes }) => {
        const { lockAfterMinutes } = ports.readPreferences();
        const preferences = ports.changePreferences({ lockAfterMinutes: minutes });
        noteLockAfter(core(), lockAfterMinutes, minutes);
        return preferences;
      },
      setClipboardTime: ({ seconds }) => {
        const { clipboardSeconds } = ports.readPreferences();
        const preferences = ports.changePreferences({ clipboardSeconds: seconds });
        noteClipboardTime(core(), clipboardSeconds, seconds);
        return preferences;
      },
      setNotices: (change) => ports.changePreferences(definedOf(change)),
      setNewSchedule: ({ schedule }) => ports.changePreferences({ newSchedule: schedule }),
    },
    vault: {
      status: () => core().vault.status(),
      rate: ({ passphrase }) => ratePassphrase(new Secret(passphrase)),
      create: async ({ passphrase }) => {
        try {
          await createVault(core(), new Secret(passphrase));
        } catch (error) {
          // Locked while it was being made, the vault exists all the same, and the window must know.
          await vaultStatus();
          throw error;
        }
        return opened();
      },
      unlock: async ({ passphrase }) => {
        await unlockVault(core(), new Secret(passphrase));
        return opened();
      },
      unlockQuickly: async () => {
        await unlockVaultQuickly(core());
        return opened();
      },
      changePassphrase: async ({ current, next }) => {
        const known = current === null ? null : new Secret(current);
        await changePassphrase(core(), known, new Secret(next));
        return vaultStatus();
      },
      setQuickUnlock: async ({ enabled }) => {
        await setQuickUnlock(core(), enabled);
        return vaultStatus();
      },
      lock: () => {
        ports.lock();
        return vaultStatus();
      },
    },
    cabinets: {
      list: () => core().cabinets.list(),
      add: (cabinet) => core().cabinets.add(cabinet),
      edit: (change) => core().cabinets.edit(change),
      arrange: ({ places }) => core().cabinets.arrange(places),
      listFolded: () => core().cabinets.listFolded(),
      fold: ({ section, isFolded }) => core().cabinets.fold(section, isFolded),
      settleAddress: ({ id, api }) => core().cabinets.settleAddress(id, api),
      discard: ({ id }) => core().cabinets.discard(id),
      restore: ({ id }) => core().cabinets.restore(id),
      erase: ({ id }) => core().cabinets.erase(id),
      budget: ({ id }) => core().checks.budget(id),
      noteSeenTokens: ({ id, seen }) => core().cabinets.noteSeenTokens(id, seen),
      setOldestDays: ({ id, days }) => core().cabinets.setOldestDays(id, days),
      schedule: ({ id, schedule }) => core().cabinets.setSchedule(id, schedule),
      scheduleAll: ({ schedule }) => core().cabinets.setScheduleOfAll(schedule),
    },
    tokens: {
      list: ({ cabinetId }) => core().tokens.list(cabinetId),
      lines: ({ cabinetId }) => core().tokens.lines(cabinetId),
      survey: () => core().tokens.survey(),
      listUnusable: () => core().tokens.listUnusable(),
      show: ({ id }) => core().tokens.show(id),
      history: ({ id, from }) => core().checks.history(id, from),
      tryOut: (input) => core().trials.tryOut(input),
      stopTrials: () => core().trials.stop(),
      forgetTrial: ({ trialId }) => core().trials.forget(trialId),
      add: (token) => core().tokens.add(token),
      edit: (change) => core().tokens.edit(change),
      test: async ({ id }) => {
        await core().checks.test(id, { occasion: 'hand' });
        return core().tokens.show(id);
      },
      stopTest: ({ id }) => core().checks.stop(id),
      planDeepCheck: ({ id }) => core().checks.planDeepCheck(id),
      testDeeply: async ({ planId }) => core().tokens.show(await core().checks.testDeeply(planId)),
      timeline: ({ id }) => core().checks.timeline(id),
      watch: async ({ id, expected }) => {
        await core().watches.begin(id, expected);
        return core().tokens.show(id);
      },
      unwatch: ({ id }) => {
        core().watches.forget(id);
        return core().tokens.show(id);
      },
      repin: (change) => core().tokens.repin(change),
      discard: ({ id }) => core().tokens.discard(id),
      restore: ({ id }) => core().tokens.restore(id),
      discardAll: ({ ids }) => core().tokens.discardAll(ids),
      restoreAll: ({ ids }) => core().tokens.restoreAll(ids),
      erase: ({ id }) => core().tokens.erase(id),
      reveal: ({ id }) => core().exposures.reveal(id),
      endReveal: () => core().exposures.endReveal(),
      copy: ({ id }) => core().exposures.copy(id),
    },
    savedViews: {
      list: () => core().savedViews.list(),
      save: ({ id, draft }) => core().savedViews.save(id, draft),
      erase: ({ id }) => core().savedViews.erase(id),
    },
    runs: {
      plan: (selection) => core().runs.plan(selection),
      start: (selection) => core().runs.start(selection),
      current: () => core().runs.current(),
      pause: () => core().runs.pause(),
      resume: () => core().runs.resume(),
      stop: () => core().runs.stop(),
    },
    drift: {
      list: () => core().drift.list(),
      acknowledge: ({ id, note }) => core().drift.acknowledge(id, note),
    },
    catalogue: {
      show: () => core().catalogues.show(),
      examine: ({ text }) => core().catalogues.examine(text),
      adopt: ({ text }) => core().catalogues.adopt(text),
      difference: () => core().catalogues.difference(),
      goBack: () => core().catalogues.goBack(),
    },
    calls: {
      make: ({ unlock, ...draft }) => core().calls.make(draft, unlock),
      stop: ({ id }) => core().calls.stop(id),
      history: ({ id }) => core().calls.history(id),
      clear: ({ id }) => core().calls.clear(id),
      copyAsCurl: async (draft) => {
        const curl = await core().calls.asCurl(draft);
        await ports.copyText(curl);
        return { curl };
      },
    },
    doctor: {
      examine: (question) => examineError(question, core().catalogues.show().operations, Date.now()),
    },
    profiles: {
      list: () => core().profiles.list(),
      save: ({ id, draft }) => core().profiles.save(id, draft),
      erase: ({ id }) => core().profiles.erase(id),
      exportAll: async () => ({ file: await core().profiles.exportAll() }),
      importFrom: ({ text }) => core().profiles.importFrom(text),
    },
    holders: {
      list: () => core().holders.list(),
      save: ({ id, draft }) => core().holders.save(id, draft),
      setLeft: ({ id, hasLeft, note }) => core().holders.setLeft(id, hasLeft, note),
      erase: ({ id }) => core().holders.erase(id),
    },
    handovers: {
      list: () => core().handovers.list(),
      listHeld: () => core().handovers.listHeld(),
      check: (asked) => core().handoverChecks.make(asked),
      handOver: (order) => core().handovers.handOver(order),
      showPassphrase: ({ id }) => core().handovers.showPassphrase(id),
      end: ({ id, why, note }) => core().handovers.end(id, why, note),
      acceptReceipt: ({ text }) => core().handovers.acceptReceipt(text),
    },
    ledger: {
      state: () => core().ledger.state(),
      list: () => core().ledger.list(),
      continueAfterBreak: ({ reason }) => core().ledger.continueAfterBreak(reason),
      exportAs: async ({ format }) => ({ file: await core().ledgerExport.save(format) }),
    },
    audit: {
      state: () => core().audit.state(),
      list: () => core().audit.list(),
      exportAs: async ({ format }) => ({ file: await core().audit.exportAs(format) }),
    },
    packages: {
      open: ({ file, key }) => core().receivedPackages.open(Buffer.from(file, 'base64'), secretKey(key)),
      saveReceipt: async ({ id, receivedBy }) => ({
        file: await core().receivedPackages.saveReceipt(id, receivedBy),
      }),
    },
    reports: {
      key: () => ({ fingerprint: core().reports.keyFingerprint() }),
      save: async (order) => ({ file: await core().reports.save(order) }),
    },
    rotations: {
      list: () => core().rotations.list(),
      begin: ({ tokenId, reason }) => core().rotations.begin(tokenId, reason),
      choose: ({ id, successorId, mayWiden }) => core().rotations.choose(id, successorId, mayWiden),
      checkOld: ({ id }) => core().rotations.checkOld(id),
      watchOld: ({ id }) => core().rotations.watchOld(id),
      giveUp: ({ id, note }) => core().rotations.giveUp(id, note),
    },
    policies: {
      rules: () => core().policies.rules(),
      changeRules: (rules) => core().policies.changeRules(rules),
      findings: () => core().policies.findings(),
      except: (exception) => core().policies.except(exception),
      withdraw: ({ id }) => core().policies.withdraw(id),
    },
    backups: {
      state: () => ports.bringBack.state(),
      copyNow: () => core().copies.makeNow(),
      makeFile: async ({ passphrase }) => ({ file: await core().backupFiles.make(new Secret(passphrase)) }),
      stopMaking: () => core().backupFiles.stop(),
      chooseFile: () => ports.bringBack.chooseFile(),
      drill: ({ from, passphrase }) =>
        ports.bringBack.drill(from, passphrase === null ? null : new Secret(passphrase)),
      forgetDrill: () => ports.bringBack.forgetDrill(),
      restore: ({ drillId, passphrase }) =>
        ports.bringBack.restore(drillId, passphrase === null ? null : new Secret(passphrase)),
      removeCopy: ({ id }) => ports.bringBack.removeCopy(id),
      removeReplaced: ({ id, passphrase }) =>
        ports.bringBack.removeReplaced(id, passphrase === null ? null : new Secret(passphrase)),
    },
    imports: {
      readText: ({ text }) => core().imports.readText(text),
      chooseFile: () => core().imports.chooseFile(),
      openSealed: ({ fileId, passphrase }) => core().imports.openSealed(fileId, new Secret(passphrase)),
      forget: () => core().imports.forget(),
      confirm: (order) => core().imports.confirm(order),
    },
    exports: {
      saveSealed: ({ selection, passphrase }) => core().exports.saveSealed(selection, new Secret(passphrase)),
      savePlain: ({ selection, form, passphrase }) =>
        exportPlainly(core(), selection, form, new Secret(passphrase)),
    },
    secretClipboard: {
      state: () => ports.secretClipboard.state,
      clear: async () => {
        await ports.secretClipboard.clear();
        return ports.secretClipboard.state;
      },
    },
    recents: {
      list: () => ports.recents.read(),
      note: (chosen) => ports.recents.write(withRecent(ports.recents.read(), chosen)),
    },
    trash: {
      list: () => ({ cabinets: core().cabinets.listDiscarded(), tokens: core().tokens.listDiscarded() }),
    },
    openedFiles: {
      take: () => ports.openedFiles.take(),
    },
    updates: {
      state: () => updates.view(),
      setLooking: ({ looks }) => {
        ports.changePreferences({ looksForUpdates: looks });
        updates.switched();
        return updates.view();
      },
      look: () => updates.look(),
      download: () => updates.download(),
      stop: () => updates.stop(),
      install: () => updates.install(),
    },
    practice: {
      enter: () => practice.enter(core()),
      leave: () => practice.leave(core()),
    },
  };
}

/** What opens a package, out of reach of accidents as soon as it has arrived. */
function secretKey(key: ParsedInputOf<typeof contract.packages.open>['key']): PackageKey {
  return key.kind === 'passphrase'
    ? { kind: 'passphrase', passphrase: new Secret(key.passphrase) }
    : { kind: 'identity', identity: new Secret(key.identity) };
}

// A key that is absent and a key that is undefined are the same on the wire, and not in a settings file.
function definedOf<T extends object>(change: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
