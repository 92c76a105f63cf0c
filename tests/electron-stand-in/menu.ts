// Menu and MenuItem: templates, look-up and clicking. There is no visible menu; accelerators work (accelerators.ts).
import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import type { BrowserWindow } from './browser-window.ts';
import { createEvent } from './preventable.ts';
import { guardMembers } from './refuse.ts';

type Template = Electron.MenuItemConstructorOptions;
type Role = NonNullable<Template['role']>;

let applicationMenu: Menu | null = null;
let lastCommandId = 0;

/** What a role does when its item is clicked; roles that the page itself serves (copy, paste) are not among them. */
const roleActions: Partial<Record<Role, (window: BrowserWindow | undefined) => void>> = {
  quit: () => app.quit(),
  close: (window) => window?.close(),
  minimize: (window) => window?.minimize(),
  reload: (window) => window?.webContents.reload(),
  forceReload: (window) => window?.webContents.reload(),
  resetZoom: (window) => window?.webContents.setZoomLevel(0),
  zoomIn: (window) => window?.webContents.setZoomLevel(window.webContents.getZoomLevel() + 0.5),
  zoomOut: (window) => window?.webContents.setZoomLevel(window.webContents.getZoomLevel() - 0.5),
};
/** Roles that stand for whole menus, with the roles inside them. */
const roleMenus: Partial<Record<Role, Role[]>> = {
  appMenu: ['about', 'hide', 'hideOthers', 'unhide', 'quit'],
  fileMenu: [process.platform === 'darwin' ? 'close' : 'quit'],
  editMenu: ['undo', 'redo', 'cut', 'copy', 'paste', 'delete', 'selectAll'],
  viewMenu: ['reload', 'forceReload', 'toggleDevTools', 'resetZoom', 'zoomIn', 'zoomOut', 'togglefullscreen'],
  windowMenu: ['minimize', 'zoom', 'close'],
};
const roleAccelerators: Partial<Record<Role, string>> = {
  quit: 'CommandOrControl+Q',
  close: 'CommandOrControl+W',
  minimize: 'CommandOrControl+M',
  reload: 'CommandOrControl+R',
  forceReload: 'Shift+CommandOrControl+R',
  resetZoom: 'CommandOrControl+0',
  zoomIn: 'CommandOrControl+Plus',
  zoomOut: 'CommandOrControl+-',
};

export class MenuItem {
  readonly id: string | undefined;
  readonly type: string;
  readonly role: Role | undefined;
  readonly accelerator: string | undefined;
  readonly registerAccelerator: boolean;
  readonly submenu: Menu | undefined;
  readonly commandId = ++lastCommandId;
  label: string;
  sublabel: string;
  toolTip: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  menu: Menu | undefined;
  /** Chooses the item, as a user would. */
  readonly click: (event?: object, window?: BrowserWindow, contents?: object) => void;

  constructor(options: Template) {
    const { role, type, click } = options;
    const submenu = options.submenu ?? (role && roleMenus[role]?.map((inner) => ({ role: inner })));
    this.id = options.id;
    this.role = role;
    this.type = type ?? (submenu ? 'submenu' : 'normal');
    this.label = options.label ?? role ?? '';
    this.sublabel = options.sublabel ?? '';
    this.toolTip = options.toolTip ?? '';
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.accelerator = (options.accelerator ?? (role && roleAccelerators[role])) as string | undefined;
    this.registerAccelerator = options.registerAccelerator ?? true;
    const below = submenu as unknown as Menu | Template[] | undefined;
    this.submenu = Array.isArray(below) ? Menu.buildFromTemplate(below) : below;
    this.click = (event = createEvent({}), window, contents) => {
      if (!this.enabled) return;
      if (this.type === 'checkbox') this.checked = !this.checked;
      if (this.type === 'radio') this.#chooseRadio();
      const action = role && roleActions[role];
      if (action) action(window);
      else (click as ((...values: unknown[]) => void) | undefined)?.(this, window ?? contents, event);
    };
  }

  #chooseRadio(): void {
    for (const item of this.menu?.items ?? []) if (item.type === 'radio') item.checked = item === this;
  }
}
guardMembers(MenuItem.prototype, 'MenuItem', 'MenuItem');

export class Menu extends EventEmitter {
  readonly items: MenuItem[] = [];

  static buildFromTemplate(template: (Template | MenuItem)[]): Menu {
    if (!Array.isArray(template))
      throw new TypeError('Invalid template for Menu: Menu template must be an array');
    const menu = new Menu();
    for (const part of template)
      menu.append(part instanceof MenuItem ? part : new MenuItem(part as Template));
    return menu;
  }
  static setApplicationMenu(menu: Menu | null): void {
    if (menu !== null && !(menu instanceof Menu)) throw new TypeError('Invalid menu');
    applicationMenu = menu;
    app.applicationMenu = menu;
  }
  static getApplicationMenu(): Menu | null {
    return applicationMenu;
  }

  append(item: MenuItem): void {
    this.insert(this.items.length, item);
  }
  insert(position: number, item: MenuItem): void {
    item.menu = this;
    this.items.splice(position, 0, item);
  }
  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }
  /** Every item, those of submenus included. */
  allItems(): MenuItem[] {
    return this.items.flatMap((item) => [item, ...(item.submenu?.allItems() ?? [])]);
  }
}
guardMembers(Menu.prototype, 'Menu', 'Menu');
