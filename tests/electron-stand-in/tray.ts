// Tray: recorded for tests, which read its words and choose from its menu. Nothing is drawn.
import { EventEmitter } from 'node:events';
import { assertReady } from './lifecycle.ts';
import type { Menu } from './menu.ts';
import type { NativeImage } from './native-image.ts';
import { guardMembers } from './refuse.ts';

/** Those that were made and not destroyed since. */
export const trays: Tray[] = [];

export class Tray extends EventEmitter {
  toolTip = '';
  menu: Menu | null = null;
  #isDestroyed = false;

  constructor(image: NativeImage | string) {
    assertReady("The 'Tray' class");
    super();
    if (typeof image !== 'string' && image.isEmpty()) throw new Error('The tray got an empty image');
    trays.push(this);
  }

  setToolTip(toolTip: string): void {
    this.toolTip = toolTip;
  }
  setContextMenu(menu: Menu | null): void {
    this.menu = menu;
  }
  setImage(_image: NativeImage | string): void {}
  isDestroyed(): boolean {
    return this.#isDestroyed;
  }
  destroy(): void {
    this.#isDestroyed = true;
    const at = trays.indexOf(this);
    if (at >= 0) trays.splice(at, 1);
  }
}
guardMembers(Tray.prototype, 'Tray', 'Tray');
