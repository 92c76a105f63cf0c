// Files the operator asks for: where they go is asked in the system's own dialog, and they are theirs alone.
import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import type { FileKind, FilePlace, FilePlaces } from '../../core/handover/outside.ts';
import { Refusal } from '../../shared/result.ts';

type Language = 'ru' | 'en';

const KINDS: Record<FileKind, { extension: string; words: Record<Language, string> }> = {
  package: { extension: 'age', words: { ru: 'Запечатанный пакет', en: 'Sealed package' } },
  receipt: { extension: 'json', words: { ru: 'Расписка', en: 'Receipt' } },
  'report-html': { extension: 'html', words: { ru: 'Страница HTML', en: 'HTML page' } },
  'report-pdf': { extension: 'pdf', words: { ru: 'Документ PDF', en: 'PDF document' } },
  'report-json': { extension: 'json', words: { ru: 'Файл JSON', en: 'JSON file' } },
  csv: { extension: 'csv', words: { ru: 'Таблица CSV', en: 'CSV table' } },
  json: { extension: 'json', words: { ru: 'Файл JSON', en: 'JSON file' } },
};

/** Asks in the system's dialog, in the language of the window, on top of it. */
export function openFilePlaces(window: () => BrowserWindow | null, language: () => Language): FilePlaces {
  return {
    async choose(kind, name) {
      const { extension, words } = KINDS[kind];
      const options = {
        // Without a folder the dialog would open wherever the program was started.
        defaultPath: join(app.getPath('downloads'), `${fileName(name)}.${extension}`),
        filters: [{ name: words[language()], extensions: [extension] }],
      };
      const parent = window();
      const answer = parent
        ? await dialog.showSaveDialog(parent, options)
        : await dialog.showSaveDialog(options);
      return answer.canceled || answer.filePath === '' ? null : placeAt(answer.filePath);
    },
  };
}

function placeAt(path: string): FilePlace {
  return {
    path,
    async write(content) {
      // Beside it first: what is there is lost only once the new file is whole.
      const draft = `${path}.${randomUUID()}.part`;
      try {
        await writeFile(draft, content, { mode: 0o600 });
        await rename(draft, path);
      } catch {
        await rm(draft, { force: true }).catch(() => undefined);
        // A folder that is read-only, full or gone: the way out is another place, whatever it was.
        throw new Refusal({ code: 'file-not-written' });
      }
    },
  };
}

/** A title as a name of a file: what some system does not allow in one becomes a hyphen. */
function fileName(title: string): string {
  const bare = title
    .replace(/[\p{C}<>:"/\\|?*]+/gu, '-')
    .replace(/^[\s.-]+|[\s.-]+$/g, '')
    .slice(0, 80);
  return bare === '' ? 'klyuchnik' : bare;
}
