// The composition root: puts core, platform and window together, in boot order.
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { app, clipboard, ipcMain, nativeTheme, net, session } from 'electron';
import { BringBack } from '../core/backup/bring-back.ts';
import { doEach, lockCore, openCore, tickCore } from '../core/core.ts';
import { PRACTICE_API } from '../shared/api-address.ts';
import type { LockReason } from '../shared/audit.ts';
import { languageOf } from '../shared/language.ts';
import { endOfQuiet } from '../shared/quiet-hours.ts';
import { Refusal } from '../shared/result.ts';
import type { VaultStatus } from '../shared/views.ts';
import { openAnnouncements } from './ipc/announcements.ts';
import { handlerTable } from './ipc/handlers.ts';
import { announce, serve } from './ipc/serve.ts';
import { WorkUnderWay } from './ipc/work-under-way.ts';
import { openMenus } from './menus.ts';
import { Notices } from './notices.ts';
import { openStorage } from './open-storage.ts';
import { openUpdates } from './open-updates.ts';
import { type FileOpenings, findFileIn, OpenedFiles } from './opened-files.ts';
import { openBackupPlaces, tellNoCopy, tellRestoreFailed } from './platform/backup-places.ts';
import { showFolder } from './platform/data-folder.ts';
import { openFilePlaces } from './platform/file-places.ts';
import { openKeyring } from './platform/keyring.ts';
import { hearLockSigns } from './platform/lock-signs.ts';
import type { Log } from './platform/log.ts';
import { openDiagnosisPorts, openMarketNetwork } from './platform/market-network.ts';
import { notifyOfChanges } from './platform/notifications.ts';
import { openPage } from './platform/pages.ts';
import { openPassphraseScreen } from './platform/passphrase-screen.ts';
import { printPage } from './platform/print-page.ts';
import { ProtectedClipboard } from './platform/protected-clipboard.ts';
import { openScreenGuard } from './platform/screen-guard.ts';
import { hearSessionEnd } from './platform/session-end.ts';
import { openTransferPlaces } from './platform/transfer-places.ts';
import { openWrongTries, openWrongTriesOf } from './platform/wrong-tries.ts';
import { Practice } from './practice.ts';
import { openSettingsPlaces } from './settings-places.ts';
import { serveApp } from './window/app-protocol.ts';
import { recoverFromCrashes, tellOfBrokenNote, tellOfTornLog } from './window/recover.ts';
import { confineSession, MainWindow } from './window/window.ts';

const TICK_MS = 10_000;

/** Starts the program once Electron is ready. @param openings where the files come from that the system opens with it */
export async function start(log: Log, openings: FileOpenings): Promise<void> {
  const userData = app.getPath('userData');
  const folder = join(userData, 'vault');
  const window = new MainWindow(log.report);
  const contents = () => window.contents;

  const places = openSettingsPlaces(userData, log.report);
  const readPreferences = places.preferences.read;
  nativeTheme.themeSource = readPreferences().scheme;

  const systemLanguage = languageOf(app.getPreferredSystemLanguages()[0]);
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
  const announcements = openAnnouncements({
    contents,
    isUnlocked: () => isUnlocked(),
    refreshPinned: () => menus.refreshPinned(),
  });

  // The window is there a turn before the database: until all stands there is nothing to lock or to close.
  let isUp = false;
  const lockAll = (why: LockReason) => {
    if (!isUp) return;
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
  const backupPlaces = openBackupPlaces(openedWindow, language);
  const openHere = () =>
    openCore({
      folder,
      clock: Date.now,
      keyring,
      quickUnlock: places.quickUnlock,
      wrongTries: openWrongTries(userData, log.report),
      steadyClock: () => performance.now(),
      market: {
        openNetwork: openMarketNetwork,
        openDiagnosis: openDiagnosisPorts,
        originOf: async (api) => (api === PRACTICE_API ? practice.origin() : api),
      },
      isOnline: () => net.isOnline(),
      ...announcements.ofCore,
      backupPlaces,
      transferPlaces: openTransferPlaces(openedWindow, language),
      version: app.getVersion(),
      printer: { print: printPage },
      ledgerAnchor: places.ledgerAnchor,
      auditAnchor: places.auditAnchor,
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
  confineSession(session.defaultSession);
  serveApp(session.defaultSession, join(app.getAppPath(), 'out/renderer'));
  // Its page is on its way while the database is opened. One turn is what it needs to set out; to ask something it needs
  // several, and is heard when all of this is done.
  window.open();
  await setImmediate();

  // Replaced as a whole when another database takes the place of this one.
  let storage = openStorage(openHere);
  if (storage.problem) log.note(`the database cannot be opened: ${storage.problem}`);
  const isUnlocked = () => storage.core?.vault.isUnlocked ?? false;
  const announceVault = (status: VaultStatus) => {
    announcements.announceVault(status);
    menus.refresh();
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
      menus.refresh();
    }
  };
  const bringBack = new BringBack({
    folder,
    clock: Date.now,
    keyring,
    quickUnlock: places.quickUnlock,
    wrongTriesOf: openWrongTriesOf(userData, log.report),
    steadyClock: () => performance.now(),
    backupPlaces,
    live: () => storage.core,
    problem: () => storage.problem,
    exchange: exchangeDatabase,
    tellNoCopy: () => void tellNoCopy(window.opened, language()).catch(log.report),
    announceBackups: announcements.ofCore.announceBackups,
  });

  const underWay = new WorkUnderWay();
  const updates = openUpdates({
    storage: () => storage,
    underWay,
    isOn: () => readPreferences().looksForUpdates,
    lock: async () => {
      lockAll('update');
      // Before the program quits: that it waits for the clipboard would keep the installer waiting.
      await secretClipboard.lock().catch(log.report);
    },
    announce: (view) => announce(contents(), 'updates', 'changed', view),
    log,
  });
  const openedFiles = new OpenedFiles(() => {
    window.show();
    announce(contents(), 'openedFiles', 'given', {});
  });

  serve(
    ipcMain,
    {
      origin: () => window.origin,
      ours: contents,
      isUnlocked,
      underWay,
      report: log.report,
    },
    handlerTable({
      core: () => {
        if (storage.core) return storage.core;
        throw new Refusal({ code: storage.problem });
      },
      bringBack,
      practice,
      updates,
      openedFiles,
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
      recents: places.recents,
      readPreferences,
      changePreferences: (change) => {
        const preferences = places.preferences.change(change);
        nativeTheme.themeSource = preferences.scheme;
        announcements.announcePreferences(preferences);
        menus.refresh();
        return preferences;
      },
      announceVault,
      report: log.report,
    }),
  );

  const tornLog = storage.core?.store.tornLog;
  if (tornLog) tellOfTornLog({ window: openedWindow, language, log }, tornLog);
  const brokenNote = storage.core?.brokenNote;
  if (brokenNote) tellOfBrokenNote({ window: openedWindow, language, log }, brokenNote);
  const menus = openMenus({
    language,
    storage: () => storage,
    showWindow: () => window.show(),
    ask: (what) => {
      window.show();
      announce(contents(), 'app', 'asked', { what });
    },
    lock: () => lockAll('hand'),
    quit: () => app.quit(),
    report: log.report,
  });
  const lockSigns = hearLockSigns({
    limitMinutes: () => readPreferences().lockAfterMinutes,
    isUnlocked,
    lock: lockAll,
    resumed: () => storage.core?.schedules.holdAWhile(),
  });

  const ticking = setInterval(() => {
    lockSigns.look();
    notices.showWhenDue();
    if (storage.core) tickCore(storage.core).catch(log.report);
    updates.tick().catch(log.report);
  }, TICK_MS);

  app.on('activate', () => {
    if (!window.opened) window.open();
  });
  openings.hear((path) => void openedFiles.give(path).catch(log.report));
  app.on('second-instance', (_event, argv, folder) => {
    window.show();
    openings.give(findFileIn(argv, folder));
  });
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
    if (!isUp) return;
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
  isUp = true;
}
