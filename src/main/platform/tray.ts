/// <reference types="electron-vite/node" />
// The sign near the clock: whether the vault is open, and a way to lock it. Never the only way to anything, because
// some Linux desktops show none.
import { readFileSync } from 'node:fs';
import { Menu, nativeImage, Tray } from 'electron';
import colourIcon from '../../../resources/icons/tray.png?asset';
import templateIcon from '../../../resources/icons/tray-template.png?asset';
import type { Language } from '../../shared/language.ts';

const WORDS = {
  ru: {
    open: 'Ключник: хранилище открыто',
    locked: 'Ключник: хранилище заперто',
    show: 'Показать окно',
    checkPinned: 'Проверить закреплённые',
    nonePinned: 'Проверить закреплённые: нет закреплённых с токенами',
    lock: 'Запереть',
    quit: 'Выйти',
  },
  en: {
    open: 'Klyuchnik: the vault is open',
    locked: 'Klyuchnik: the vault is locked',
    show: 'Show the window',
    checkPinned: 'Check pinned',
    nonePinned: 'Check pinned: no pinned cabinet has a token',
    lock: 'Lock',
    quit: 'Quit',
  },
};

type TrayPorts = {
  language: () => Language;
  isOpen: () => boolean;
  /** Whether some pinned cabinet has a token; asked only while the vault is open. */
  hasPinned: () => boolean;
  checkPinned: () => void;
  show: () => void;
  lock: () => void;
  quit: () => void;
};

class TraySign {
  readonly #ports: TrayPorts;
  readonly #tray: Tray;
  #showsPinned = false;

  /** Once Electron is ready. */
  constructor(ports: TrayPorts) {
    this.#ports = ports;
    const isMac = process.platform === 'darwin';
    const file = readFileSync(isMac ? templateIcon : colourIcon);
    // Drawn for fine screens: 32 dots across 16 points.
    const image = nativeImage.createFromBuffer(file, { scaleFactor: 2 });
    // macOS colours it as the menu bar needs.
    image.setTemplateImage(isMac);
    this.#tray = new Tray(image);
    this.#tray.on('click', ports.show);
    this.refresh();
  }

  /** To be called when the vault was opened or locked, and when another language is spoken. */
  refresh(): void {
    const { language, isOpen, checkPinned, show, lock, quit } = this.#ports;
    const words = WORDS[language()];
    this.#tray.setToolTip(isOpen() ? words.open : words.locked);
    this.#showsPinned = this.#hasPinned();
    // Set anew each time: on Linux a changed item alone is not shown.
    this.#tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: words.show, click: show },
        {
          label: this.#showsPinned || !isOpen() ? words.checkPinned : words.nonePinned,
          visible: isOpen(),
          enabled: this.#showsPinned,
          click: checkPinned,
        },
        { label: words.lock, enabled: isOpen(), click: lock },
        { type: 'separator' },
        { label: words.quit, click: quit },
      ]),
    );
  }

  /** To be called when cabinets or tokens changed: an open menu is left alone unless it would say something else. */
  refreshPinned(): void {
    if (this.#showsPinned !== this.#hasPinned()) this.refresh();
  }

  #hasPinned(): boolean {
    return this.#ports.isOpen() && this.#ports.hasPinned();
  }
}

/** Null where the desktop has no room for it: nothing hangs on it. */
export function openTray(report: (error: unknown) => string, ports: TrayPorts): TraySign | null {
  try {
    return new TraySign(ports);
  } catch (error) {
    report(error);
    return null;
  }
}
