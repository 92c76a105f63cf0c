// Where a backup goes and where one is taken from, asked in the system's own dialogs; and what must be said outside the
// window because the page that asked is gone.
import { type BrowserWindow, dialog } from 'electron';
import type { BackupPlaces } from '../../core/backup/outside.ts';
import type { Language } from '../../shared/language.ts';
import { askWhichFile } from './ask-which-file.ts';
import { askWhereTo, writeBeside } from './file-places.ts';

const WORDS = {
  ru: {
    backups: 'Резервные копии и базы',
    failed: 'Копия не восстановлена',
    failedDetail:
      'Файлы базы не удалось переставить: их держит другая программа или запись в папку запрещена. База осталась прежней, ничего не потеряно. Закройте программы, которые могли открыть папку данных, и повторите.',
    noCopy: 'Ещё одной копии прежней базы нет',
    noCopyDetail:
      'Копия восстановлена. Прежняя база отложена целиком и есть в списке заменённых, но отдельную копию с неё снять не удалось. Проверьте диск.',
    close: 'Понятно',
  },
  en: {
    backups: 'Backups and databases',
    failed: 'The backup was not brought back',
    failedDetail:
      'The database files could not be exchanged: another program holds them, or the folder may not be written to. The database is the one it was, and nothing is lost. Close the programs that may have the data folder open, and try again.',
    noCopy: 'There is no further copy of the database before',
    noCopyDetail:
      'The backup was brought back. The database before it was put aside whole and is in the list of replaced ones, but no separate copy of it could be made. Check the disk.',
    close: 'OK',
  },
};

export function openBackupPlaces(window: () => BrowserWindow | null, language: () => Language): BackupPlaces {
  return {
    async chooseNew(name) {
      const path = await askWhereTo(window(), language(), 'backup', name);
      return path === null ? null : { path, write: (content, prove) => writeBeside(path, content, prove) };
    },
    chooseOld: () =>
      askWhichFile(window(), language(), { name: WORDS[language()].backups, extensions: ['age', 'db'] }),
  };
}

/** Says that the databases were not exchanged: the vault was locked for it, and the page that asked went with it. */
export async function tellRestoreFailed(parent: BrowserWindow | null, language: Language): Promise<void> {
  const { failed, failedDetail } = WORDS[language];
  await tell(parent, 'error', failed, failedDetail, WORDS[language].close);
}

/** Says that the databases were exchanged, and that the copy that is made besides was not. */
export async function tellNoCopy(parent: BrowserWindow | null, language: Language): Promise<void> {
  const { noCopy, noCopyDetail, close } = WORDS[language];
  await tell(parent, 'warning', noCopy, noCopyDetail, close);
}

async function tell(
  parent: BrowserWindow | null,
  type: 'error' | 'warning',
  message: string,
  detail: string,
  close: string,
): Promise<void> {
  const options = {
    type,
    title: message,
    message,
    detail,
    buttons: [close],
    noLink: true,
  };
  await (parent ? dialog.showMessageBox(parent, options) : dialog.showMessageBox(options));
}
