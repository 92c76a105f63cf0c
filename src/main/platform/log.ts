// The log of this computer. Redaction is the only way in: nothing reaches the file that was not looked at first.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import log from 'electron-log/node';

/** Anything of a token's shape, however it got into a text (facts section 1), and any Api-Key or Authorization header. */
const TELLING =
  /ACMA(:|%3A)[A-Za-z0-9:%]*|(api-key|authorization)["']?\s*[:=]\s*["']?[^\s"',}]+|\by0_[\w-]+|\beyJ[\w-]+\.[\w.-]+/gi;

/** `text` without anything that could be a token. */
export function redact(text: string): string {
  return text.replace(TELLING, '‹removed›');
}

export type Log = {
  note: (text: string) => void;
  /** Writes an error with its stack and gives the number it stands under. */
  report: (error: unknown) => string;
};

/** Opens the log file in `folder`; it turns over at one megabyte. */
export function openLog(folder: string): Log {
  log.transports.console.level = false;
  log.transports.file.level = 'info';
  log.transports.file.maxSize = 1024 * 1024;
  log.transports.file.resolvePathFn = () => join(folder, 'klyuchnik.log');
  log.transports.file.format = '[{y}-{m}-{d} {h}:{i}:{s}.{ms}] [{level}] {text}';
  return {
    note: (text) => log.info(redact(text)),
    report: (error) => {
      const reference = randomBytes(4).toString('hex');
      log.error(redact(`${reference} ${textOf(error)}`));
      return reference;
    },
  };
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\ncaused by ${textOf(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
