// Every window and every page that lives, by id. Apart, so that app and the classes need not know one another.
import type { BrowserWindow } from './browser-window.ts';
import type { WebContents } from './web-contents.ts';

export const windows = new Map<number, BrowserWindow>();
export const contents = new Map<number, WebContents>();
/** What was asked for each window there ever was, for tests. */
export const askedWindows: Electron.BrowserWindowConstructorOptions[] = [];
