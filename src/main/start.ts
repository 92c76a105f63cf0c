// The composition root: puts core, platform and window together, in boot order.
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { app, clipboard, ipcMain, nativeTheme, net, powerMonitor, session } from 'electron';
import { BringBack } from '../core/backup/bring-back.ts';
import { type Core, doEach, lockCore, openCore, tickCore } from '../core/core.ts';
import type { QuickUnlockPlace } from '../core/vault/vault.ts';
import { PRACTICE_API } from '../shared/api-address.ts';
import type { LockReason } from '../shared/audit.ts';
import type { CheckRun } from '../shared/check-run.ts';
import { endOfQuiet } from '../shared/quiet-hours.ts';
import { recentItemSchema } from '../shared/recent-item.ts';
import { type DatabaseProblem, Refusal } from '../shared/result.ts';
import { z } from '../shared/schema.ts';
import {
  DEFAULT_PREFERENCES,
  type Preferences,
  preferencesSchema,
  type VaultStatus,
} from '../shared/views.ts';
import { AutoLock } from './auto-lock.ts';
import { gather } from './ipc/gather.ts';
import { handlerTable } from './ipc/handlers.ts';
import { announce, serve } from './ipc/serve.ts';
import { Notices } from './notices.ts';
import { openBackupPlaces, tellNoCopy, tellRestoreFailed } from './platform/backup-places.ts';
import { showFolder } from './platform/data-folder.ts';
import { openFilePlaces } from './platform/file-places.ts';
import { openKeyring } from './platform/keyring.ts';
import type { Log } from './platform/log.ts';
import { openDiagnosisPorts, openMarketNetwork } from './platform/market-network.ts';
import { notifyOfChanges } from './platform/notifications.ts';
import { openPage } from './platform/pages.ts';
import { openPassphraseScreen } from './platform/passphrase-screen.ts';
import { printPage } from './platform/print-page.ts';
import { ProtectedClipboard } from './platform/protected-clipboard.ts';
import { openScreenGuard } from './platform/screen-guard.ts';
import { hearSessionEnd } from './platform/session-end.ts';
import { SettingsFile } from './platform/settings-file.ts';
import { openTransferPlaces } from './platform/transfer-places.ts';
import { openTray } from './platform/tray.ts';
import { openWrongTries, openWrongTriesOf } from './platform/wrong-tries.ts';
import { Practice } from './practice.ts';
import { showAppMenu } from './window/app-menu.ts';
import { serveApp } from './window/app-protocol.ts';
import { recoverFromCrashes, tellOfBrokenNote, tellOfTornLog } from './window/recover.ts';
import { confineSession, MainWindow } from './window/window.ts';

/** A run over hundreds of tokens must not keep the window busy with news. */
const NEWS_EVERY_MS = 250;
const TICK_MS = 10_000;

/** Starts the program once Electron is ready. */
export function start(log: Log): void {
  const userData = app.getPath('userData');
  const folder = join(userData, 'vault');
  const window = new MainWindow(log.report);
  const contents = () => window.contents;

  const preferencesFile = new SettingsFile(userData, 'preferences', z.partial(preferencesSchema), log.report);
  // Asked for many times a second: the file is read once, and written at each change.
  let preferences: Preferences = { ...DEFAULT_PREFERENCES, ...preferencesFile.readEach() };
  const readPreferences = () => preferences;
  nativeTheme.themeSource = readPreferences().scheme;

  const recentsFile = new SettingsFile(
    userData,
    'recent-items',
    z.object({ items: z.array(recentItemSchema) }),
    log.report,
  );

  const quickUnlockSchema = z.object({ keyId: z.string(), wrapped: z.string(), proof: z.string() });
  const quickUnlockFile = new SettingsFile(userData, 'quick-unlock', quickUnlockSchema, log.report);

  const anchorSchema = z.object({ number: z.number(), hash: z.string(), seal: z.string() });
  const ledgerAnchorFile = new SettingsFile(userData, 'ledger-end', anchorSchema, log.report);
  const auditAnchorFile = new SettingsFile(userData, 'audit-end', anchorSchema, log.report);

  const systemLanguage = app.getPreferredSystemLanguages()[0]?.toLowerCase().startsWith('ru') ? 'ru' : 'en';
  const language = () => {
    const chosen = readPreferences().language;
    return chosen === 'system' ? systemLanguage : chosen;
  };
  const openedWindow = () => window.opened;
  const secretClipboard = new ProtectedClipboard(
    (state) => announce(contents(), 'secretClipboard', 'changed', state),
    () => readPreferences().clipboardSeconds,
    log.report,
  );
  const announceCabinets = gather<null>(NEWS_EVERY_MS, () => {
    announce(contents(), 'cabinets', 'changed', {});
    tray?.refreshPinned();
  });
  const announceTokens = gather<string>(NEWS_EVERY_MS, (cabinetIds) => {
    for (const cabinetId of cabinetIds) announce(contents(), 'tokens', 'changed', { cabinetId });
    tray?.refreshPinned();
  });
  const announceDrift = gather<null>(NEWS_EVERY_MS, () => announce(contents(), 'drift', 'changed', {}));
  const announceAudit = gather<null>(NEWS_EVERY_MS, () => announce(contents(), 'audit', 'changed', {}));
  const announceCatalogue = () => announce(contents(), 'catalogue', 'changed', {});
  const announceRun = gather<CheckRun>(NEWS_EVERY_MS, (runs) => {
    const latest = runs.at(-1);
    // Its cabinets' names are not for a locked window.
    if (latest && storage.core?.vault.isUnlocked) announce(contents(), 'runs', 'changed', latest);
  });

  const lockAll = (why: LockReason) => {
    const { core } = storage;
    if (!core) {
      // A check may be under way also where no vault could be opened.
      bringBack.forgetDrill();
      return;
    }
    const wasOpen = core.vault.isUnlocked;
    // Also when it is not open: an unlocking may be under way.
    // One part that fails must not keep the others from being done.
    doEach(core, [
      () => lockCore(core, why),
      () => bringBack.forgetDrill(),
      () => notices.forgetNames(),
      () => void secretClipboard.lock().catch(log.report),
      () => void core.vault.status().then(announceVault).catch(log.report),
      // What the page has seen of the open vault goes with its process. After a crash that has gone already.
      () => {
        if (wasOpen && why !== 'crash') window.renew();
      },
    ]);
  };

  const notices = new Notices({
    clock: Date.now,
    preferences: readPreferences,
    show: (count, cabinetTitles) =>
      notifyOfChanges(count, cabinetTitles, language(), () => window.show(), log.report),
  });

  const practice = new Practice(log.report);
  const keyring = openKeyring(log.report);
  const quickUnlock: QuickUnlockPlace = {
    read: () => quickUnlockFile.read(),
    write: (record) => quickUnlockFile.write(record),
    remove: () => quickUnlockFile.clear(),
  };
  const backupPlaces = openBackupPlaces(openedWindow, language);
  const announceBackups = gather<null>(NEWS_EVERY_MS, () => announce(contents(), 'backups', 'changed', {}));
  const openHere = () =>
    openCore({
      folder,
      clock: Date.now,
      keyring,
      quickUnlock,
      wrongTries: openWrongTries(userData, log.report),
      steadyClock: () => performance.now(),
      market: {
        openNetwork: openMarketNetwork,
        openDiagnosis: openDiagnosisPorts,
        originOf: async (api) => (api === PRACTICE_API ? practice.origin() : api),
      },
      isOnline: () => net.isOnline(),
      announceCabinets: () => announceCabinets(null),
      announceTokens,
      announceRun,
      announceDrift: () => announceDrift(null),
      announceCatalogue,
      announceProfiles: () => announce(contents(), 'profiles', 'changed', {}),
      announceHolders: () => announce(contents(), 'holders', 'changed', {}),
      announceLedger: () => announce(contents(), 'ledger', 'changed', {}),
      announceRotations: () => announce(contents(), 'rotations', 'changed', {}),
      announcePolicies: () => announce(contents(), 'policies', 'changed', {}),
      announceAudit: () => announceAudit(null),
      announceBackups: () => announceBackups(null),
      announceProgress: (share) => announce(contents(), 'backups', 'progressed', { share }),
      backupPlaces,
      transferPlaces: openTransferPlaces(openedWindow, language),
      version: app.getVersion(),
      printer: { print: printPage },
      ledgerAnchor: {
        read: () => ledgerAnchorFile.read(),
        write: (end) => ledgerAnchorFile.write(end),
      },
      auditAnchor: {
        read: () => auditAnchorFile.read(),
        write: (end) => auditAnchorFile.write(end),
      },
      secretClipboard,
      screenGuard: openScreenGuard(openedWindow),
      filePlaces: openFilePlaces(openedWindow, language),
      passphraseScreen: openPassphraseScreen(openedWindow, language, secretClipboard),
      tellOfChanges: (count, cabinetTitles) => notices.tell(count, cabinetTitles),
      schedulesHeldUntil: (at) => {
        const { quietHours } = readPreferences();
        return quietHours?.holdsChecks ? endOfQuiet(quietHours, at) : at;
      },
      scheduleOfNew: () => readPreferences().newSchedule,
      report: log.report,
    });
  // Replaced as a whole when another database takes the place of this one.
  let storage = openStorage(openHere);
  if (storage.problem) log.note(`the database cannot be opened: ${storage.problem}`);
  const announceVault = (status: VaultStatus) => {
    announce(contents(), 'vault', 'changed', status);
    refreshMenus();
  };

  const exchangeDatabase = async (swap: () => void) => {
    const { core } = storage;
    if (core) {
      lockCore(core, 'restore');
      await secretClipboard.lock().catch(log.report);
      // What was under way hears that it was stopped before the database goes from under it.
      await setImmediate();
    }
    try {
      core?.store.close();
      swap();
    } catch (error) {
      tellRestoreFailed(window.opened, language()).catch(log.report);
      throw error;
    } finally {
      storage = openStorage(openHere);
      window.renew();
      refreshMenus();
    }
  };
  const bringBack = new BringBack({
    folder,
    clock: Date.now,
    keyring,
    quickUnlock,
    wrongTriesOf: openWrongTriesOf(userData, log.report),
    steadyClock: () => performance.now(),
    backupPlaces,
    live: () => storage.core,
    problem: () => storage.problem,
    exchange: exchangeDatabase,
    tellNoCopy: () => void tellNoCopy(window.opened, language()).catch(log.report),
    announceBackups: () => announceBackups(null),
  });

  serve(
    ipcMain,
    {
      origin: () => window.origin,
      ours: contents,
      isUnlocked: () => storage.core?.vault.isUnlocked ?? false,
      report: log.report,
    },
    handlerTable({
      core: () => {
        if (storage.core) return storage.core;
        throw new Refusal({ code: storage.problem });
      },
      bringBack,
      practice,
      status: () => ({
        version: app.getVersion(),
        platform: process.platform,
        systemLanguage,
        dataFolder: folder,
        storage: storage.core ? { ok: true } : { ok: false, problem: storage.problem },
      }),
      openPage,
      openDataFolder: () => showFolder(folder, log.report),
      versions: () => ({
        electron: process.versions.electron ?? null,
        chromium: process.versions.chrome ?? null,
        node: process.versions.node,
      }),
      copyText: (text) => clipboard.writeText(text),
      secretClipboard,
      lock: () => lockAll('hand'),
      recents: {
        read: () => recentsFile.read()?.items ?? [],
        write: (items) => recentsFile.write({ items }),
      },
      readPreferences,
      changePreferences: (change) => {
        const changed = { ...preferences, ...change };
        preferencesFile.write(changed);
        preferences = changed;
        nativeTheme.themeSource = preferences.scheme;
        announce(contents(), 'preferences', 'changed', preferences);
        refreshMenus();
        return preferences;
      },
      announceVault,
      report: log.report,
    }),
  );

  confineSession(session.defaultSession);
  serveApp(session.defaultSession, join(import.meta.dirname, '../renderer'));
  recoverFromCrashes({
    window: openedWindow,
    lock: () => lockAll('crash'),
    renew: () => window.renew(),
    language,
    log,
  });
  hearSessionEnd({
    lock: () => lockAll('shutdown'),
    end: () => endAll('shutdown'),
  });
  window.open();
  const tornLog = storage.core?.store.tornLog;
  if (tornLog) tellOfTornLog({ window: openedWindow, language, log }, tornLog);
  const brokenNote = storage.core?.brokenNote;
  if (brokenNote) tellOfBrokenNote({ window: openedWindow, language, log }, brokenNote);
  const tray = openTray(log.report, {
    language,
    isOpen: () => storage.core?.vault.isUnlocked ?? false,
    hasPinned: () => (storage.core?.cabinets.listPinned().length ?? 0) > 0,
    checkPinned: () => {
      const { core } = storage;
      try {
        core?.runs.start({ what: 'cabinets', ids: core.cabinets.listPinned() });
      } catch (error) {
        // Another run, most often, which the window shows.
        if (!(error instanceof Refusal)) log.report(error);
        window.show();
      }
    },
    show: () => window.show(),
    lock: () => lockAll('hand'),
    quit: () => app.quit(),
  });
  const refreshMenus = () => {
    tray?.refresh();
    showAppMenu({
      language: language(),
      isOpen: storage.core?.vault.isUnlocked ?? false,
      ask: (what) => {
        window.show();
        announce(contents(), 'app', 'asked', { what });
      },
      lock: () => lockAll('hand'),
      openPage: (page) => void openPage(page).catch(log.report),
    });
  };
  refreshMenus();

  powerMonitor.on('suspend', () => lockAll('suspend'));
  powerMonitor.on('lock-screen', () => lockAll('screen'));
  // Another user of the computer comes in.
  powerMonitor.on('user-did-resign-active', () => lockAll('screen'));
  const autoLock = new AutoLock({
    idleSeconds: () => powerMonitor.getSystemIdleTime(),
    isScreenLocked: () => powerMonitor.getSystemIdleState(1) === 'locked',
    limitMinutes: () => readPreferences().lockAfterMinutes,
    wallClock: Date.now,
    steadyClock: () => performance.now(),
    lock: (why) => {
      if (storage.core?.vault.isUnlocked) lockAll(why);
    },
  });
  powerMonitor.on('resume', () => {
    autoLock.look();
    storage.core?.schedules.holdAWhile();
  });

  const ticking = setInterval(() => {
    autoLock.look();
    notices.showWhenDue();
    if (storage.core) tickCore(storage.core).catch(log.report);
  }, TICK_MS);

  app.on('activate', () => {
    if (!window.opened) window.open();
  });
  app.on('second-instance', () => window.show());
  let isCleared = false;
  app.on('before-quit', (event) => {
    // Clearing takes a moment; then it quits for good, whatever came of it.
    if (isCleared || secretClipboard.state.clearsAt === null) return;
    event.preventDefault();
    secretClipboard
      .lock()
      .catch(log.report)
      .finally(() => {
        isCleared = true;
        app.quit();
      });
  });
  const endAll = (why: LockReason) => {
    clearInterval(ticking);
    const { core } = storage;
    doEach({ report: log.report }, [
      () => bringBack.forgetDrill(),
      () => core && lockCore(core, why),
      () => void secretClipboard.lock().catch(log.report),
      () => core?.store.close(),
    ]);
    practice.close().catch(log.report);
  };
  app.on('will-quit', () => endAll('quit'));
}

type Storage = { core: Core; problem: null } | { core: null; problem: DatabaseProblem | 'disk-full' };

// A database that cannot be opened is told to the operator in the window; anything else is a fault of the program.
function openStorage(open: () => Core): Storage {
  try {
    return { core: open(), problem: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code } = error.error;
    if (code !== 'disk-full' && !code.startsWith('database-')) throw error;
    return { core: null, problem: code as DatabaseProblem | 'disk-full' };
  }
}
