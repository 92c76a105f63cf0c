// The application menu: editing and zoom, which the keyboard needs on every platform; no reload, no developer tools.
import { Menu } from 'electron';

/** Sets the menu. Before Electron is ready, so that its default menu is never built. */
export function setAppMenu(): void {
  const zoom = [{ role: 'resetZoom' as const }, { role: 'zoomIn' as const }, { role: 'zoomOut' as const }];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
      { role: 'editMenu' },
      { role: 'viewMenu', submenu: [...zoom, { type: 'separator' }, { role: 'togglefullscreen' }] },
      { role: 'windowMenu' },
    ]),
  );
}
