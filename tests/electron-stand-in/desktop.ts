// The small parts of Electron that reach out to the desktop: links, dialogs, power, screens, notifications, crash
// reports. Nothing leaves the program; what was asked is recorded for tests.
import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { faults } from './faults.ts';
import { assertReady } from './lifecycle.ts';
import { guarded, guardMembers } from './refuse.ts';

export const openedLinks: string[] = [];
export const openedPaths: string[] = [];
export const shownDialogs: { kind: string; options: unknown }[] = [];
export const crashReporterStarts: object[] = [];

export const shell = guarded(
  {
    async openExternal(url: string): Promise<void> {
      openedLinks.push(new URL(url).href);
    },
    /** Recorded; a folder that is not there is refused in words, as by the system. */
    async openPath(path: string): Promise<string> {
      if (!existsSync(path)) return 'Failed to open path';
      openedPaths.push(path);
      return '';
    },
    beep(): void {},
  },
  'Shell',
  'shell',
);

/** Dialogs answer as if the user had cancelled; a test that wants another answer replaces the method. */
function record(kind: string, values: unknown[]): void {
  shownDialogs.push({ kind, options: values.at(-1) });
}

export const dialog = guarded(
  {
    showErrorBox(title: string, content: string): void {
      record('showErrorBox', [{ title, content }]);
      process.stderr.write(`${title}\n${content}\n`);
    },
    async showMessageBox(...values: unknown[]): Promise<{ response: number; checkboxChecked: boolean }> {
      record('showMessageBox', values);
      const { cancelId = 0 } = (values.at(-1) ?? {}) as { cancelId?: number };
      return { response: cancelId, checkboxChecked: false };
    },
    async showOpenDialog(...values: unknown[]): Promise<{ canceled: boolean; filePaths: string[] }> {
      record('showOpenDialog', values);
      return { canceled: true, filePaths: [] };
    },
    async showSaveDialog(...values: unknown[]): Promise<{ canceled: boolean; filePath: string }> {
      record('showSaveDialog', values);
      return { canceled: true, filePath: '' };
    },
  },
  'Dialog',
  'dialog',
);

class PowerMonitor extends EventEmitter {
  getSystemIdleTime(): number {
    return faults.idleSeconds;
  }
  getSystemIdleState(threshold: number): 'active' | 'idle' | 'locked' {
    if (faults.screenLocked) return 'locked';
    return faults.idleSeconds >= threshold ? 'idle' : 'active';
  }
  isOnBatteryPower(): boolean {
    return faults.onBattery;
  }
  get onBatteryPower(): boolean {
    return faults.onBattery;
  }
}
guardMembers(PowerMonitor.prototype, 'PowerMonitor', 'powerMonitor');
export const powerMonitor = new PowerMonitor();

/** Notifications that were shown and not closed since, oldest first. */
export const shownNotifications: Notification[] = [];

export class Notification extends EventEmitter {
  title: string;
  body: string;

  static isSupported(): boolean {
    return true;
  }

  constructor({ title = '', body = '' }: { title?: string; body?: string } = {}) {
    assertReady("The 'Notification' class");
    super();
    this.title = title;
    this.body = body;
  }

  show(): void {
    if (!shownNotifications.includes(this)) shownNotifications.push(this);
    this.emit('show', {});
  }

  close(): void {
    const at = shownNotifications.indexOf(this);
    if (at < 0) return;
    shownNotifications.splice(at, 1);
    this.emit('close', {});
  }
}
guardMembers(Notification.prototype, 'Notification', 'Notification');

const area = { x: 0, y: 0, width: 1920, height: 1080 };
const display = {
  id: 1,
  label: '',
  bounds: area,
  workArea: area,
  size: { width: area.width, height: area.height },
  workAreaSize: { width: area.width, height: area.height },
  scaleFactor: 1,
  rotation: 0,
  internal: false,
  touchSupport: 'unknown',
};

class Screen extends EventEmitter {
  getPrimaryDisplay(): typeof display {
    assertReady("The 'screen' module");
    return structuredClone(display);
  }
  getAllDisplays(): (typeof display)[] {
    return [this.getPrimaryDisplay()];
  }
  getDisplayMatching(_rect: Electron.Rectangle): typeof display {
    return this.getPrimaryDisplay();
  }
}
guardMembers(Screen.prototype, 'Screen', 'screen');
export const screen = new Screen();

export const crashReporter = guarded(
  {
    start(options: object): void {
      crashReporterStarts.push(options);
    },
  },
  'CrashReporter',
  'crashReporter',
);
