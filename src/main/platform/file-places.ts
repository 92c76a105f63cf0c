// Files the operator asks for: where they go is asked in the system's own dialog, and they are theirs alone.
import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import type { FileKind, FilePlace, FilePlaces } from '../../core/handover/outside.ts';
import type { Language } from '../../shared/language.ts';
import { Refusal } from '../../shared/result.ts';

const KINDS: Record<
  FileKind | 'backup' | 'tokens' | 'env',
  { extension: string; words: Record<Language, string> }
> = {
  package: { extension: 'age', words: { ru: 'Запечатанный пакет', en: 'Sealed package' } },
  receipt: { extension: 'json', words: { ru: 'Расписка', en: 'Receipt' } },
  'report-html': { extension: 'html', words: { ru: 'Страница HTML', en: 'HTML page' } },
  'report-pdf': { extension: 'pdf', words: { ru: 'Документ PDF', en: 'PDF document' } },
  'report-json': { extension: 'json', words: { ru: 'Файл JSON', en: 'JSON file' } },
  backup: { extension: 'age', words: { ru: 'Резервная копия', en: 'Backup' } },
  tokens: { extension: 'age', words: { ru: 'Запечатанные токены', en: 'Sealed tokens' } },
  env: { extension: 'env', words: { ru: 'Файл переменных', en: 'File of variables' } },
  csv: { extension: 'csv', words: { ru: 'Таблица CSV', en: 'CSV table' } },
  json: { extension: 'json', words: { ru: 'Файл JSON', en: 'JSON file' } },
};

/** Asks in the system's dialog, in the language of the window, on top of it. */
export function openFilePlaces(window: () => BrowserWindow | null, language: () => Language): FilePlaces {
  return {
    async choose(kind, name) {
      const path = await askWhereTo(window(), language(), kind, name);
      return path === null ? null : placeAt(path);
    },
  };
}

/** @param name suggestion, without folder and ending @returns null when the operator thinks better of it */
export async function askWhereTo(
  parent: BrowserWindow | null,
  language: Language,
  kind: keyof typeof KINDS,
  name: string,
): Promise<string | null> {
  const { extension, words } = KINDS[kind];
  const options = {
    // Without a folder the dialog would open wherever the program was started.
    defaultPath: join(app.getPath('downloads'), `${fileName(name)}.${extension}`),
    filters: [{ name: words[language], extensions: [extension] }],
  };
  const answer = parent ? await dialog.showSaveDialog(parent, options) : await dialog.showSaveDialog(options);
  return answer.canceled || answer.filePath === '' ? null : answer.filePath;
}

function placeAt(path: string): FilePlace {
  return { path, write: (content) => writeBeside(path, content) };
}

/**
 * Writes a file, or replaces it: what is there is lost only once the new one is whole.
 * @param prove reads the new one back before it takes its place
 * @throws Refusal `file-not-written`, and those of `prove` and of what gives the content
 */
export async function writeBeside(
  path: string,
  content: string | Uint8Array | AsyncIterable<Uint8Array>,
  prove: (draft: string) => Promise<void> = async () => undefined,
): Promise<void> {
  const draft = `${path}.${randomUUID()}.part`;
  try {
    await writeFile(draft, content, { mode: 0o600, flush: true });
    await prove(draft);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    if (error instanceof Refusal) throw error;
    // A folder that is read-only, full or gone: the way out is another place, whatever it was.
    throw new Refusal({ code: 'file-not-written' });
  }
}

/** A title as a name of a file: what some system does not allow in one becomes a hyphen. */
function fileName(title: string): string {
  const bare = title
    .replace(/[\p{C}<>:"/\\|?*]+/gu, '-')
    .replace(/^[\s.-]+|[\s.-]+$/g, '')
    .slice(0, 80);
  return bare === '' ? 'klyuchnik' : bare;
}
