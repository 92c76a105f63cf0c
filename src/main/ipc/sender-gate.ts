// Who may call: the live main frame of our own window, showing our own origin. Nobody else.
import type { IpcMainInvokeEvent, WebContents } from 'electron';

/**
 * True when the call comes from the main frame of `ours` at `origin`. Must be asked synchronously when the
 * event arrives: later `senderFrame` may be another document, or gone.
 */
export function isOurWindow(event: IpcMainInvokeEvent, ours: WebContents | null, origin: string): boolean {
  const frame = event.senderFrame;
  if (frame === null || ours === null || ours.isDestroyed()) return false;
  return event.sender.id === ours.id && frame === event.sender.mainFrame && frame.origin === origin;
}
