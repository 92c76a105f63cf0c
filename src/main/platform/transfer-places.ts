// Where exported tokens go and where a file to import is taken from, asked in the system's own dialogs.
import { app, type BrowserWindow, dialog } from 'electron';
import type { TransferPlaces } from '../../core/transfer/outside.ts';
import type { Language } from '../../shared/language.ts';
import { askWhereTo, writeBeside } from './file-places.ts';

const WORDS = {
  ru: { files: 'Таблицы, списки и экспорт Ключника', all: 'Все файлы' },
  en: { files: 'Tables, lists and exports of Klyuchnik', all: 'All files' },
};

export function openTransferPlaces(
  window: () => BrowserWindow | null,
  language: () => Language,
): TransferPlaces {
  return {
    async chooseNew(kind, name) {
      const path = await askWhereTo(window(), language(), kind, name);
      return path === null ? null : { path, write: (content, prove) => writeBeside(path, content, prove) };
    },
    async chooseOld() {
      const words = WORDS[language()];
      const options = {
        defaultPath: app.getPath('downloads'),
        filters: [
          { name: words.files, extensions: ['csv', 'txt', 'tsv', 'env', 'json', 'age'] },
          // A file named `.env` has no ending at all.
          { name: words.all, extensions: ['*'] },
        ],
        properties: ['openFile' as const, 'showHiddenFiles' as const],
      };
      const parent = window();
      const answer = parent
        ? await dialog.showOpenDialog(parent, options)
        : await dialog.showOpenDialog(options);
      return (answer.canceled ? undefined : answer.filePaths[0]) ?? null;
    },
  };
}
