// Permissions: Electron grants every one that nobody refuses, in each session by itself.
import type { Session } from 'electron';

/** Refuses every permission and every device to whatever page is ever shown in the session. */
export function denyPermissions(target: Session): void {
  target.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  target.setPermissionCheckHandler(() => false);
  target.setDevicePermissionHandler(() => false);
}
