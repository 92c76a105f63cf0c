// Updating through electron-updater, which is loaded with this file: see `openUpdateSource`.
import { app, net } from 'electron';
import { AppImageUpdater, type AppUpdater, DebUpdater, MacUpdater, NsisUpdater } from 'electron-updater';
import { z } from '../../shared/schema.ts';
import {
  type InstalledAs,
  offerSchema,
  type Release,
  readNotes,
  type UpdateProblem,
} from '../../shared/updates.ts';
import { type Found, UpdateFailure, type UpdateSource } from '../updates.ts';
import { denyPermissions } from './deny-permissions.ts';
import type { Log } from './log.ts';
import { LineError, UpdateLine } from './update-line.ts';

const UPDATERS: Record<InstalledAs, new () => AppUpdater> = {
  nsis: NsisUpdater,
  mac: MacUpdater,
  deb: DebUpdater,
  appimage: AppImageUpdater,
};

/** The same of every copy of this program: a server learns no more of who asks than any server does. */
const HEADERS = { 'User-Agent': 'Klyuchnik', 'x-user-staging-id': '00000000-0000-0000-0000-000000000000' };

export class Updater implements UpdateSource {
  readonly #updater: AppUpdater;
  readonly #line: UpdateLine;

  constructor({ address, installedAs }: Release & { configured: true }, log: Log) {
    const updater = new UPDATERS[installedAs]();
    const line = new UpdateLine(address.origin);
    // Not in its types, and read when the address is set.
    Object.assign(updater, { httpExecutor: line });
    // As said in the settings: nothing is fetched or installed without a press of the operator.
    updater.autoDownload = false;
    updater.autoInstallOnAppQuit = false;
    updater.allowDowngrade = false;
    updater.allowPrerelease = false;
    updater.disableWebInstaller = true;
    // Whole files: pieces put together from an old and a new one save a minute a month, and fail in more ways.
    updater.disableDifferentialDownload = true;
    updater.forceDevUpdateConfig = !app.isPackaged;
    updater.requestHeaders = HEADERS;
    updater.isUserWithinRollout = () => true;
    updater.logger = boundedLog(log);
    denyPermissions(updater.netSession);
    updater.setFeedURL({ provider: 'generic', url: address.href });
    this.#updater = updater;
    this.#line = line;
  }

  async look(stopping: AbortSignal): Promise<Found> {
    const updater = this.#updater;
    const result = await this.#whileNotStopped(stopping, () => updater.checkForUpdates(), 'unreadable');
    if (!result) throw new UpdateFailure('unknown');
    const { updateInfo, isUpdateAvailable } = result;
    if (isUpdateAvailable) {
      const strange = strangeName(updateInfo.files);
      if (strange !== null) throw new UpdateFailure(URL.canParse(strange) ? 'led-elsewhere' : 'unreadable');
      const offer = z.safeParse(offerSchema, {
        version: updateInfo.version,
        notes: readNotes(updateInfo.releaseNotes),
      });
      if (!offer.success) throw new UpdateFailure('unreadable');
      return { kind: 'newer', offer: offer.data };
    }
    if (updateInfo.version === updater.currentVersion.format()) return { kind: 'same' };
    return { kind: (await updater.isUpdateSupported(updateInfo)) ? 'older' : 'unsupported' };
  }

  async download(onProgress: (done: number, all: number) => void, stopping: AbortSignal): Promise<void> {
    const hear = ({ transferred, total }: { transferred: number; total: number }) =>
      onProgress(transferred, total);
    this.#updater.on('download-progress', hear);
    try {
      await this.#whileNotStopped(stopping, () => this.#updater.downloadUpdate(), 'unknown');
    } finally {
      this.#updater.off('download-progress', hear);
    }
  }

  install(): Promise<void> {
    return new Promise((resolve, reject) => {
      const fail = (cause: Error) =>
        reject(new UpdateFailure(problemOf(cause, 'not-installed'), { cause: shortened(cause) }));
      this.#updater.once('error', fail);
      app.once('before-quit', () => resolve());
      // Without questions, and started again afterwards.
      this.#updater.quitAndInstall(true, true);
    });
  }

  async #whileNotStopped<T>(
    stopping: AbortSignal,
    act: () => Promise<T>,
    otherwise: UpdateProblem,
  ): Promise<T> {
    const stop = () => this.#line.stop();
    stopping.addEventListener('abort', stop);
    try {
      stopping.throwIfAborted();
      return await act();
    } catch (cause) {
      throw new UpdateFailure(problemOf(cause, otherwise), { cause: shortened(cause) });
    } finally {
      stopping.removeEventListener('abort', stop);
    }
  }
}

/**
 * The first of the files that is not simply named, as those of this program are: on Linux their names go through a shell, on
 * the way to an installer with the rights of an administrator. Null when all are.
 */
function strangeName(files: unknown): string | null {
  if (!Array.isArray(files) || files.length === 0) return '';
  const names = files.map((file: unknown) => String(Object(file).url));
  return names.find((name) => !/^\w[\w.-]{0,150}$/.test(name)) ?? null;
}

/** Names of what electron-updater, Chromium and the system say, in the order they are looked for. */
const PROBLEMS: [RegExp, UpdateProblem][] = [
  [/ERR_CHECKSUM_MISMATCH|checksum mismatch/, 'not-as-announced'],
  [/ERR_UPDATER_INVALID_SIGNATURE|code signature|code object is not signed/i, 'not-signed'],
  [/ENOSPC|EDQUOT/, 'disk-full'],
  [/ERR_UPDATER_CHANNEL_FILE_NOT_FOUND|HTTP_ERROR_404|, status 404/, 'nothing-there'],
  [/HTTP_ERROR_\d|, status \d/, 'refused'],
  [/net::ERR_(CERT|SSL|BAD_SSL)_/, 'untrusted'],
  [/net::ERR_INTERNET_DISCONNECTED/, 'offline'],
  [/net::ERR_/, 'no-answer'],
  [/ERR_UPDATER_(?!OLD_FILE)/, 'unreadable'],
];

function problemOf(cause: unknown, otherwise: UpdateProblem): UpdateProblem {
  if (cause instanceof LineError) {
    if (cause.reason === 'silent') return 'no-answer';
    return cause.reason === 'led-elsewhere' ? 'led-elsewhere' : 'unreadable';
  }
  const { code = '', message = '' } = Object(cause) as { code?: string; message?: string };
  const found = PROBLEMS.find(([words]) => words.test(code) || words.test(message))?.[1] ?? otherwise;
  return found === 'no-answer' && !net.isOnline() ? 'offline' : found;
}

/** The log for electron-updater: what it says of each step is left out. */
function boundedLog(log: Log) {
  const note = (said: unknown) => log.note(`updates: ${shortened(said)}`);
  return { info: () => undefined, warn: note, error: note };
}

/** The beginning of what went wrong: errors of electron-updater repeat what a server sent, whole pages of it. */
function shortened(said: unknown): string {
  return String(said).split('\n')[0]?.slice(0, 300) ?? '';
}
