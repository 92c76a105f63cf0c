/// <reference types="electron-vite/node" />
// The sign near the clock: whether the vault is open, and a way to lock it. Never the only way to anything, because
// some Linux desktops show none.
import { readFileSync } from 'node:fs';
import { Menu, nativeImage, Tray } from 'electron';
import colourIcon from '../../../resources/icons/tray.png?asset';
import templateIcon from '../../../resources/icons/tray-template.png?asset';

const WORDS = {
  ru: {
    open: 'Ключник: хранилище открыто',
    locked: 'Ключник: хранилище заперто',
    show: 'Показать окно',
    lock: 'Запереть',
    quit: 'Выйти',
  },
  en: {
    open: 'Klyuchnik: the vault is open',
    locked: 'Klyuchnik: the vault is locked',
    show: 'Show the window',
    lock: 'Lock',
    quit: 'Quit',
  },
};

type TrayPorts = {
  language: () => 'ru' | 'en';
  isOpen: () => boolean;
  show: () => void;
  lock: () => void;
  quit: () => void;
};

class TraySign {
  readonly #ports: TrayPorts;
  readonly #tray: Tray;

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
    const { language, isOpen, show, lock, quit } = this.#ports;
    const words = WORDS[language()];
    this.#tray.setToolTip(isOpen() ? words.open : words.locked);
    // Set anew each time: on Linux a changed item alone is not shown.
    this.#tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: words.show, click: show },
        { label: words.lock, enabled: isOpen(), click: lock },
        { type: 'separator' },
        { label: words.quit, click: quit },
      ]),
    );
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
