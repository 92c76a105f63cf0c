// globalThis.standIn in the main process: what a test may set at run time and look at. Reached from a test by
// `app.evaluate(() => globalThis.standIn...)`; under real Electron it does not exist.
import { BrowserWindow } from './browser-window.ts';
import { clipboard } from './clipboard.ts';
import {
  crashReporterStarts,
  openedLinks,
  openedPaths,
  powerMonitor,
  shownDialogs,
  shownNotifications,
} from './desktop.ts';
import { assertKeyringState, faults, type KeyringState } from './faults.ts';
import type { WebFrameMain } from './frames.ts';
import { lifecycle } from './lifecycle.ts';
import { nativeTheme } from './native-theme.ts';
import { askedWindows, contents } from './registry.ts';
import { defaultSession, type Session } from './session.ts';
import { trays } from './tray.ts';
import type { WebContents } from './web-contents.ts';

type PowerEvent =
  | 'suspend'
  | 'resume'
  | 'lock-screen'
  | 'unlock-screen'
  | 'shutdown'
  | 'on-ac'
  | 'on-battery';

export const controls = {
  faults,
  openedLinks,
  openedPaths,
  shownDialogs,
  crashReporterStarts,

  setKeyring(state: KeyringState): void {
    assertKeyringState(state);
    faults.keyring = state;
  },

  /** Requests of the main process fail and windows see `navigator.onLine` false. */
  async setOffline(offline: boolean): Promise<void> {
    faults.offline = offline;
    for (const one of contents.values()) await applyOffline(one);
  },

  emitPower(event: PowerEvent): void {
    if (event === 'on-ac' || event === 'on-battery') faults.onBattery = event === 'on-battery';
    powerMonitor.emit(event);
  },

  setIdleSeconds(seconds: number): void {
    faults.idleSeconds = seconds;
  },

  setSystemIsDark(dark: boolean): void {
    nativeTheme.setSystemIsDark(dark);
  },

  notifications(): { title: string; body: string }[] {
    return shownNotifications.map(({ title, body }) => ({ title, body }));
  },

  /** The user clicks the newest notification. */
  clickNotification(): void {
    const newest = shownNotifications.at(-1);
    if (!newest) throw new Error('No notification is shown');
    newest.emit('click', {});
  },

  /** What the sign near the clock says, and the labels of its menu that can be chosen; null while there is none. */
  tray(): { toolTip: string; items: string[] } | null {
    const tray = trays.at(-1);
    if (!tray) return null;
    const items = tray.menu?.items.filter(({ enabled, type }) => enabled && type !== 'separator') ?? [];
    return { toolTip: tray.toolTip, items: items.map(({ label }) => label) };
  },

  /** The user chooses from its menu. */
  chooseFromTray(label: string): void {
    const item = trays.at(-1)?.menu?.items.find((one) => one.label === label && one.enabled);
    if (!item) throw new Error(`The tray has no item ${label} to choose`);
    item.click();
  },

  clipboardContents(): Record<string, unknown> {
    return clipboard.inspect();
  },

  /** Another program puts text on the clipboard. */
  copyElsewhere(text: string): Promise<void> {
    return clipboard.writeText(text);
  },

  isSandboxForced(): boolean {
    return lifecycle.isSandboxForced;
  },

  /** The web preferences that were asked for each window there ever was; not the session, which no test could take. */
  askedPreferences(): Electron.WebPreferences[] {
    return askedWindows.map(({ webPreferences: { session: _session, ...rest } = {} }) => rest);
  },

  isContentProtected(windowId?: number): boolean {
    const window = windowId === undefined ? BrowserWindow.getAllWindows()[0] : BrowserWindow.fromId(windowId);
    return window?.isContentProtected() ?? false;
  },

  sessionSettings(session: Session = defaultSession): object {
    return session.describe();
  },

  /** A call as a captured frame would make it, past any preload: for testing the check of senders. */
  invokeFromFrame(frame: WebFrameMain, channel: string, ...args: unknown[]): Promise<unknown> {
    const owner = [...contents.values()].find((one) => one.mainFrame.framesInSubtree.includes(frame));
    if (!owner) throw new Error('This frame belongs to no window');
    return owner.receiveInvoke(frame, channel, structuredClone(args));
  },
};

export async function applyOffline(one: WebContents): Promise<void> {
  const page = await one.whenPage();
  const conditions = { offline: faults.offline, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
  await page.session.send('Network.emulateNetworkConditions', conditions);
}
