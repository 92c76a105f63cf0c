// Which file to read, asked in the system's own dialog.
import { app, type BrowserWindow, dialog } from 'electron';
import type { Language } from '../../shared/language.ts';

const ALL_FILES: Record<Language, string> = { ru: 'Все файлы', en: 'All files' };

/**
 * @param kind the files that are shown at first; all others can be asked for, because a file from elsewhere may have any name
 * @param more also files whose names begin with a dot
 * @returns null when the operator thinks better of it
 */
export async function askWhichFile(
  parent: BrowserWindow | null,
  language: Language,
  kind: { name: string; extensions: string[] },
  more: 'showHiddenFiles'[] = [],
): Promise<string | null> {
  const options = {
    // Without a folder the dialog would open wherever the program was started.
    defaultPath: app.getPath('downloads'),
    filters: [kind, { name: ALL_FILES[language], extensions: ['*'] }],
    properties: ['openFile' as const, ...more],
  };
  const answer = parent ? await dialog.showOpenDialog(parent, options) : await dialog.showOpenDialog(options);
  return (answer.canceled ? undefined : answer.filePaths[0]) ?? null;
}
