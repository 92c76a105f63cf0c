// After a crash of the page: the vault is locked, the page begins anew in a fresh process, and what happened is said. Not
// for ever: a page that crashes again and again is left to the operator.
import { app, type BrowserWindow, dialog, type WebContents } from 'electron';
import type { Language } from '../../shared/language.ts';
import type { Log } from '../platform/log.ts';

const MOST_CRASHES = 3;
const WITHIN_MS = 5 * 60_000;

/** Counts crashes. `now`: milliseconds of a clock that nobody can move. */
export class Crashes {
  #times: number[] = [];

  /** Notes one. @returns true while the page may begin anew by itself: up to three times in five minutes */
  mayBeginAnew(now: number): boolean {
    this.#times = [...this.#times.filter((at) => now - at < WITHIN_MS), now];
    return this.#times.length <= MOST_CRASHES;
  }

  /** The operator wants to try again. */
  forget(): void {
    this.#times = [];
  }
}

export type RecoveryPorts = {
  window: () => BrowserWindow | null;
  /** Locks the vault, also when it is not known whether it is open. A crash may be an attack. */
  lock: () => void;
  /** Begins the page anew in a fresh process. */
  renew: () => void;
  language: () => Language;
  log: Log;
};

const WORDS = {
  ru: {
    crashed: 'Окно неожиданно закрылось и открыто заново',
    crashedDetail: 'Хранилище заперто. Сохранённое не пострадало; незаконченное в окне пропало.',
    again: 'Окно закрывается снова и снова',
    againDetail:
      'Сохранённое не пострадало, хранилище заперто. Перезагрузите компьютер или обновите программу. Подробности — в папке журнала:',
    hangs: 'Окно не отвечает',
    hangsDetail: 'Можно подождать или открыть его заново. Тогда хранилище запрётся, сохранённое останется.',
    tornLog: 'Часть последних изменений не удалось прочитать',
    tornLogDetail:
      'Файл, в котором они лежали, повреждён. Он отложен целиком, база открыта без них. Проверьте последние токены и держателей и проверьте диск. Файл:',
    brokenNote: 'Запись о замене базы не читается',
    brokenNoteDetail:
      'Она отложена, база открыта. Проверьте, та ли это база: прежние лежат в разделе «Заменённые базы» настроек копий. Файл:',
    understood: 'Понятно',
    tryAgain: 'Открыть ещё раз',
    quit: 'Выйти',
    wait: 'Подождать',
    openAnew: 'Открыть заново',
  },
  en: {
    crashed: 'The window closed unexpectedly and was opened anew',
    crashedDetail:
      'The vault is locked. Nothing that was saved is lost; what was unfinished in the window is.',
    again: 'The window closes again and again',
    againDetail:
      'Nothing that was saved is lost, and the vault is locked. Restart the computer or update the program. More stands in the log folder:',
    hangs: 'The window does not answer',
    hangsDetail: 'You can wait, or open it anew. The vault is locked then; what was saved stays.',
    tornLog: 'Part of the last changes could not be read',
    tornLogDetail:
      'The file they stood in is damaged. It was put aside whole, and the database was opened without them. Look at the newest tokens and holders, and check the disk. The file:',
    brokenNote: 'The note of an exchange of databases cannot be read',
    brokenNoteDetail:
      'It was put aside, and the database was opened. See whether it is the right one: earlier ones are listed as replaced databases in the settings of backups. The file:',
    understood: 'Understood',
    tryAgain: 'Open once more',
    quit: 'Quit',
    wait: 'Wait',
    openAnew: 'Open anew',
  },
};

/** Watches over the window from now on, and over the processes behind it. */
export function recoverFromCrashes(ports: RecoveryPorts): void {
  const crashes = new Crashes();
  app.on('render-process-gone', (_event, contents, { reason, exitCode }) => {
    if (reason === 'clean-exit' || !isWindow(ports, contents)) return;
    ports.log.note(`the page is gone: ${reason}, code ${exitCode}`);
    // Beginning anew inside this event would be beginning in what is just being torn down.
    setImmediate(() => recover(ports, crashes));
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    // Chromium begins these anew by itself.
    if (reason !== 'clean-exit') ports.log.note(`a process is gone: ${type}, ${reason}, code ${exitCode}`);
  });
  app.on('browser-window-created', (_event, window) => offerWayOut(ports, window));
}

function isWindow({ window }: RecoveryPorts, contents: WebContents): boolean {
  return window()?.webContents === contents;
}

function recover(ports: RecoveryPorts, crashes: Crashes): void {
  const { lock, renew, log } = ports;
  lock();
  if (crashes.mayBeginAnew(performance.now())) {
    renew();
    tell(ports, 'crashed').catch(log.report);
    return;
  }
  askWhetherAgain(ports, crashes).catch(log.report);
}

async function tell(ports: RecoveryPorts, what: 'crashed'): Promise<void> {
  const words = WORDS[ports.language()];
  await ask(ports, 'info', words[what], words.crashedDetail, [words.understood]);
}

async function askWhetherAgain(ports: RecoveryPorts, crashes: Crashes): Promise<void> {
  const words = WORDS[ports.language()];
  const detail = `${words.againDetail}\n${app.getPath('userData')}`;
  const choice = await ask(ports, 'error', words.again, detail, [words.quit, words.tryAgain]);
  if (choice === 0) {
    app.quit();
    return;
  }
  crashes.forget();
  ports.renew();
}

/** A page that hangs is the operator's to judge: it may only be busy. */
function offerWayOut(ports: RecoveryPorts, window: BrowserWindow): void {
  let asking: AbortController | null = null;
  window.on('unresponsive', () => {
    if (asking || ports.window() !== window) return;
    ports.log.note('the page does not answer');
    const words = WORDS[ports.language()];
    asking = new AbortController();
    const { signal } = asking;
    ask(ports, 'warning', words.hangs, words.hangsDetail, [words.wait, words.openAnew], signal)
      .then((choice) => {
        // Ending its process comes back as a crash, with all that follows.
        if (choice === 1 && !signal.aborted) window.webContents.forcefullyCrashRenderer();
      })
      .catch(ports.log.report)
      .finally(() => {
        asking = null;
      });
  });
  window.on('responsive', () => asking?.abort());
}

/** Tells that the log of the last changes was damaged, and where it lies now. */
export function tellOfTornLog(ports: Pick<RecoveryPorts, 'window' | 'language' | 'log'>, file: string): void {
  const words = WORDS[ports.language()];
  ports.log.note(`part of the last changes could not be read; their log is ${file}`);
  ask(ports, 'warning', words.tornLog, `${words.tornLogDetail}\n${file}`, [words.understood]).catch(
    ports.log.report,
  );
}

/** Tells that the note of an exchange was damaged, and where it lies now. */
export function tellOfBrokenNote(
  ports: Pick<RecoveryPorts, 'window' | 'language' | 'log'>,
  file: string,
): void {
  const words = WORDS[ports.language()];
  ports.log.note(`the note of an exchange of databases could not be read; it is ${file}`);
  ask(ports, 'warning', words.brokenNote, `${words.brokenNoteDetail}\n${file}`, [words.understood]).catch(
    ports.log.report,
  );
}

/** Shows a message of the system on top of the window. The first button is the careful one, and stands for closing it. */
async function ask(
  { window }: Pick<RecoveryPorts, 'window'>,
  type: 'info' | 'warning' | 'error',
  message: string,
  detail: string,
  buttons: string[],
  signal?: AbortSignal,
): Promise<number> {
  const options = {
    type,
    message,
    detail,
    buttons,
    title: app.name,
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
  const all = signal ? { ...options, signal } : options;
  const parent = window();
  const { response } = await (parent ? dialog.showMessageBox(parent, all) : dialog.showMessageBox(all));
  return response;
}
