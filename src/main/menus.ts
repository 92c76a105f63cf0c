// The menus outside the window's page: the tray sign and the program's menu say the same and do the same.
import type { Language } from '../shared/language.ts';
import { Refusal } from '../shared/result.ts';
import type { Storage } from './open-storage.ts';
import type { Log } from './platform/log.ts';
import { openPage } from './platform/pages.ts';
import { openTray } from './platform/tray.ts';
import { showAppMenu } from './window/app-menu.ts';

type MenuPorts = {
  language: () => Language;
  storage: () => Storage;
  showWindow: () => void;
  /** Passes on to the page what was chosen in the program's menu. */
  ask: Parameters<typeof showAppMenu>[0]['ask'];
  lock: () => void;
  quit: () => void;
  report: Log['report'];
};

/** @returns `refresh` after locking, opening and another language; `refreshPinned` after changes of cabinets and tokens */
export function openMenus({ language, storage, showWindow, ask, lock, quit, report }: MenuPorts) {
  const isOpen = () => storage().core?.vault.isUnlocked ?? false;
  const tray = openTray(report, {
    language,
    isOpen,
    hasPinned: () => (storage().core?.cabinets.listPinned().length ?? 0) > 0,
    checkPinned: () => {
      const { core } = storage();
      try {
        core?.runs.start({ what: 'cabinets', ids: core.cabinets.listPinned() });
      } catch (error) {
        // Another run, most often, which the window shows.
        if (!(error instanceof Refusal)) report(error);
        showWindow();
      }
    },
    show: showWindow,
    lock,
    quit,
  });
  const refresh = () => {
    tray?.refresh();
    showAppMenu({
      language: language(),
      isOpen: isOpen(),
      ask,
      lock,
      openPage: (page) => void openPage(page).catch(report),
    });
  };
  refresh();
  return { refresh, refreshPinned: () => tray?.refreshPinned() };
}
