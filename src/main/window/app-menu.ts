// The application menu: what the platform's own menus hold, in the language of the window; no reload, no developer tools.
import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { AskedFor } from '../../shared/asked-for.ts';
import type { Language } from '../../shared/language.ts';
import { MENU_WORDS } from './menu-words.ts';

type Item = MenuItemConstructorOptions;

export type MenuPorts = {
  language: Language;
  /** Of the vault: what lies behind it cannot be asked for while it is locked. */
  isOpen: boolean;
  /** Asks the window for something of its own. */
  ask: (what: AskedFor) => void;
  lock: () => void;
  openPage: (page: 'token-help' | 'token-settings') => void;
};

/**
 * The least a keyboard needs on every platform. To be called before Electron is ready, so that its default menu is never
 * built; `showAppMenu` takes its place once the language is known.
 */
export function setFirstMenu(): void {
  const roles = ['appMenu', 'editMenu', 'windowMenu'] as const;
  const here = roles.filter((role) => role !== 'appMenu' || process.platform === 'darwin');
  Menu.setApplicationMenu(Menu.buildFromTemplate(here.map((role) => ({ role }))));
}

/** Sets the menu. To be called anew when the vault was opened or locked, and when another language is spoken. */
export function showAppMenu(ports: MenuPorts): void {
  const isMac = process.platform === 'darwin';
  const words = MENU_WORDS[ports.language];
  const separator: Item = { type: 'separator' };
  const roles = (...names: (keyof typeof words & Item['role'])[]): Item[] =>
    names.map((role) => ({ role, label: words[role] }));
  const asking = (label: string, what: AskedFor, accelerator?: string): Item => ({
    label,
    enabled: ports.isOpen,
    click: () => ports.ask(what),
    // The page reads these keys itself, by their place, so that they work on every keyboard layout.
    ...(accelerator && { accelerator, registerAccelerator: false }),
  });
  const lock: Item = {
    label: words.lock,
    enabled: ports.isOpen,
    click: ports.lock,
    accelerator: 'CommandOrControl+L',
    registerAccelerator: false,
  };
  const settings = asking(words.settings, 'settings', 'CommandOrControl+,');
  const about = asking(words.about, 'about');
  const work = [
    asking(words.quickTest, 'quick-test', 'CommandOrControl+T'),
    asking(words.addCabinet, 'add-cabinet'),
  ];
  const macMenu: Item = {
    role: 'appMenu',
    submenu: [
      about,
      separator,
      settings,
      lock,
      separator,
      ...roles('services'),
      separator,
      ...roles('hide', 'hideOthers', 'unhide'),
      separator,
      ...roles('quit'),
    ],
  };
  const fileMenu: Item = {
    label: words.file,
    submenu: isMac
      ? [...work, separator, ...roles('close')]
      : [...work, separator, settings, lock, separator, ...roles('quit')],
  };
  const pages = (['token-help', 'token-settings'] as const).map((page) => ({
    label: page === 'token-help' ? words.tokenHelp : words.tokenSettings,
    click: () => ports.openPage(page),
  }));
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac ? [macMenu] : []),
      fileMenu,
      {
        label: words.edit,
        role: 'editMenu',
        submenu: [
          ...roles('undo', 'redo'),
          separator,
          ...roles('cut', 'copy', 'paste', 'delete'),
          separator,
          ...roles('selectAll'),
        ],
      },
      {
        label: words.view,
        role: 'viewMenu',
        submenu: [
          ...roles('resetZoom', 'zoomIn', 'zoomOut'),
          // The key that stands beside 0 on most keyboards: plus without Shift.
          {
            role: 'zoomIn',
            label: words.zoomIn,
            accelerator: 'CommandOrControl+=',
            visible: false,
            acceleratorWorksWhenHidden: true,
          },
          separator,
          ...roles('togglefullscreen'),
        ],
      },
      {
        label: words.window,
        role: 'windowMenu',
        submenu: isMac ? roles('minimize', 'zoom', 'front') : roles('minimize', 'close'),
      },
      { label: words.help, role: 'help', submenu: [...pages, ...(isMac ? [] : [separator, about])] },
    ]),
  );
}
