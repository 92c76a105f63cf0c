// The clipboard for secrets: marked so that histories leave it alone, and taken back after a while, on locking and on
// quitting, but only while it still holds what was put there.
import { ClipboardItem, clipboard } from 'electron';
import type { SecretClipboard } from '../../core/handover/outside.ts';
import type { Secret } from '../../core/secret.ts';
import type { contract, OutputOf } from '../../shared/contract.ts';
import { Refusal } from '../../shared/result.ts';

/** What the window is told. */
export type ClipboardState = OutputOf<typeof contract.secretClipboard.state>;

/** When the clipboard cannot be read or cleared, it is tried again for a minute; then whenever it is asked for. */
const RETRY_MS = 5_000;
const MOST_RETRIES = 12;

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

type Held = {
  /** More than one after a copy that failed: any of them may lie there. */
  secrets: readonly Secret[];
  clearsAt: number;
  isHidden: boolean;
  timer: NodeJS.Timeout;
  /** How often taking back has failed. */
  failures: number;
};

export class ProtectedClipboard implements SecretClipboard {
  readonly #announce: (state: ClipboardState) => void;
  readonly #seconds: () => number;
  readonly #report: (error: unknown) => void;
  #held: Held | null = null;
  /** One act at a time: what is read back must be what this act wrote. */
  #turn: Promise<unknown> = Promise.resolve();
  #locks = 0;

  /** @param seconds how long a copied secret stays there, asked at each copying */
  constructor(
    announce: (state: ClipboardState) => void,
    seconds: () => number,
    report: (error: unknown) => void,
  ) {
    this.#announce = announce;
    this.#seconds = seconds;
    this.#report = report;
  }

  get state(): ClipboardState {
    const held = this.#held;
    if (!held) return { clearsAt: null, isHidden: true, isStuck: false };
    return { clearsAt: held.clearsAt, isHidden: held.isHidden, isStuck: held.failures > 0 };
  }

  /**
   * Puts the secret on the clipboard for a while. When that fails nothing of ours is left there, nor a secret copied
   * before.
   * @throws Refusal `locked` when it was locked meanwhile; what the clipboard throws
   */
  copy(secret: Secret): Promise<void> {
    const locks = this.#locks;
    return this.#inTurn(async () => {
      if (locks !== this.#locks) throw new Refusal({ code: 'locked' });
      try {
        this.#hold([secret], await this.#write(secret));
      } catch (error) {
        // It may lie there all the same, and nobody would take it away.
        this.#hold([secret, ...(this.#held?.secrets ?? [])], false);
        await this.#takeBack();
        throw error;
      }
      this.#announce(this.state);
      if (locks !== this.#locks) {
        await this.#takeBack();
        throw new Refusal({ code: 'locked' });
      }
    });
  }

  /** Takes back what was copied, if it is still there; `state` tells whether it could. Never rejects. */
  clear(): Promise<void> {
    return this.#inTurn(() => this.#takeBack());
  }

  /** As `clear`, and what is being copied at this moment is taken back too. */
  lock(): Promise<void> {
    this.#locks += 1;
    return this.clear();
  }

  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(act);
    // Whoever asked for the act hears how it went; the next only waits for it.
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  #hold(secrets: readonly Secret[], isHidden: boolean): void {
    if (this.#held) clearTimeout(this.#held.timer);
    const lasting = this.#seconds() * 1000;
    const timer = setTimeout(() => void this.clear(), lasting);
    this.#held = { secrets, clearsAt: Date.now() + lasting, isHidden, timer, failures: 0 };
  }

  async #write(secret: Secret): Promise<boolean> {
    const marks = MARKS[process.platform]?.() ?? null;
    if (marks) {
      try {
        await clipboard.write([new ClipboardItem({ 'text/plain': secret.expose(), ...marks })]);
        // A platform that takes the marks and drops the text has copied nothing. Any other text was copied since.
        if ((await clipboard.readText()) !== '') return true;
      } catch (error) {
        this.#report(error);
      }
    }
    await clipboard.writeText(secret.expose());
    return false;
  }

  async #takeBack(): Promise<void> {
    const held = this.#held;
    if (!held) return;
    clearTimeout(held.timer);
    try {
      const lies = await this.#readAgain();
      if (held.secrets.some((secret) => secret.expose() === lies)) clipboard.clear();
      this.#held = null;
    } catch (error) {
      this.#report(error);
      held.failures += 1;
      if (held.failures <= MOST_RETRIES) held.timer = setTimeout(() => void this.clear(), RETRY_MS);
    } finally {
      this.#announce(this.state);
    }
  }

  /** Another program may hold the clipboard open for a moment. */
  async #readAgain(): Promise<string> {
    try {
      return await clipboard.readText();
    } catch {
      return await clipboard.readText();
    }
  }
}
