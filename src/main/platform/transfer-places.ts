// Where exported tokens go and where a file to import is taken from, asked in the system's own dialogs.
import type { BrowserWindow } from 'electron';
import type { TransferPlaces } from '../../core/transfer/outside.ts';
import type { Language } from '../../shared/language.ts';
import { askWhichFile } from './ask-which-file.ts';
import { askWhereTo, writeBeside } from './file-places.ts';

const WORDS = {
  ru: 'Таблицы, списки и экспорт Ключника',
  en: 'Tables, lists and exports of Klyuchnik',
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
    chooseOld: () =>
      askWhichFile(
        window(),
        language(),
        { name: WORDS[language()], extensions: ['csv', 'txt', 'tsv', 'env', 'json', 'age'] },
        // A file named `.env` is a hidden one, and has no ending at all.
        ['showHiddenFiles'],
      ),
  };
}
