// The clipboard for secrets: marked so that histories leave it alone, and taken back after a while, on locking and on
// quitting, but only while it still holds what was put there.
import { ClipboardItem, clipboard } from 'electron';
import type { SecretClipboard } from '../../core/handover/outside.ts';
import type { Secret } from '../../core/secret.ts';

/** What the window is told: until when the secret lies there, and whether histories were told to leave it alone. */
export type ClipboardState = { clearsAt: number | null; isHidden: boolean };

const CLEARED_AFTER_MS = 60_000;

// A format of the platform under its own name, as Electron spells it.
const raw = (format: string) => `electron application/osclipboard;format="${format}"`;
const ZERO = () => new Blob([new Uint8Array(4)]);

/** How each platform is told that something is not for histories and not for other devices. */
const MARKS: Partial<Record<NodeJS.Platform, () => Record<string, Blob | string>>> = {
  win32: () => ({
    [raw('ExcludeClipboardContentFromMonitorProcessing')]: ZERO(),
    [raw('CanIncludeInClipboardHistory')]: ZERO(),
    [raw('CanUploadToCloudClipboard')]: ZERO(),
  }),
  darwin: () => ({
    [raw('org.nspasteboard.ConcealedType')]: '1',
    [raw('org.nspasteboard.TransientType')]: '1',
  }),
  linux: () => ({ [raw('x-kde-passwordManagerHint')]: 'secret' }),
};

export class ProtectedClipboard implements SecretClipboard {
  readonly #announce: (state: ClipboardState) => void;
  readonly #report: (error: unknown) => void;
  #held: { secret: Secret; clearsAt: number; isHidden: boolean; timer: NodeJS.Timeout } | null = null;

  constructor(announce: (state: ClipboardState) => void, report: (error: unknown) => void) {
    this.#announce = announce;
    this.#report = report;
  }

  get state(): ClipboardState {
    return { clearsAt: this.#held?.clearsAt ?? null, isHidden: this.#held?.isHidden ?? true };
  }

  /** Puts the secret on the clipboard for a minute. */
  async copy(secret: Secret): Promise<void> {
    // Held before it is written: locking at this very moment must find it.
    const timer = setTimeout(() => void this.clear(), CLEARED_AFTER_MS);
    if (this.#held) clearTimeout(this.#held.timer);
    this.#held = { secret, clearsAt: Date.now() + CLEARED_AFTER_MS, isHidden: false, timer };
    const isHidden = await this.#write(secret);
    if (this.#held?.secret !== secret) {
      // Cleared while it was being written.
      await this.#takeBack(secret);
      return;
    }
    this.#held.isHidden = isHidden;
    this.#announce(this.state);
  }

  /** Takes back what was copied, if it is still there. Harmless when there is nothing. */
  async clear(): Promise<void> {
    const held = this.#held;
    if (!held) return;
    clearTimeout(held.timer);
    this.#held = null;
    await this.#takeBack(held.secret);
    this.#announce(this.state);
  }

  async #write(secret: Secret): Promise<boolean> {
    const marks = MARKS[process.platform]?.() ?? null;
    if (marks) {
      try {
        await clipboard.write([new ClipboardItem({ 'text/plain': secret.expose(), ...marks })]);
        // A platform that takes the marks and drops the text has copied nothing.
        if ((await clipboard.readText()) === secret.expose()) return true;
      } catch (error) {
        this.#report(error);
      }
    }
    await clipboard.writeText(secret.expose());
    return false;
  }

  async #takeBack(secret: Secret): Promise<void> {
    try {
      if ((await clipboard.readText()) === secret.expose()) clipboard.clear();
    } catch (error) {
      // Whether it is still ours cannot be told: then it is better gone.
      this.#report(error);
      clipboard.clear();
    }
  }
}
