// webPreferences: what the stand-in can honour, and what it must refuse because it would weaken the window silently.
import { notImplemented } from './refuse.ts';

export function addDefaultPreferences(preferences: Electron.WebPreferences = {}): Electron.WebPreferences {
  const refused: [keyof Electron.WebPreferences, unknown][] = [
    ['nodeIntegration', true],
    ['contextIsolation', false],
    ['webviewTag', true],
    ['offscreen', true],
    ['webSecurity', false],
  ];
  for (const [name, value] of refused) {
    if (preferences[name] === value) throw notImplemented(`webPreferences.${name}: ${String(value)}`);
  }
  return preferences;
}
