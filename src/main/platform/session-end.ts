// The end of the operator's session: the computer is shut down or restarted, or its user logs off.
import { app, powerMonitor } from 'electron';

export type SessionEndPorts = {
  /** Locks, and takes back what lies on the clipboard. */
  lock: () => void;
  /** Leaves everything as quitting does. Nothing comes after it. */
  end: () => void;
};

/** To be called before the first window is made. */
export function hearSessionEnd({ lock, end }: SessionEndPorts): void {
  // Linux and macOS. The system waits for no listener that only looks on: the key goes first.
  powerMonitor.on('shutdown', () => {
    lock();
    app.quit();
  });
  // Windows tells its windows, and ends the program without any of the events of quitting.
  app.on('browser-window-created', (_event, window) => {
    // Another program may still keep the session alive. The vault is opened again in a moment; a key that stayed would not go.
    window.on('query-session-end', lock);
    window.on('session-end', end);
  });
}
