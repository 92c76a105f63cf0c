// Locks by itself: when nobody has touched keyboard or mouse for long enough, and when the clocks show that the
// computer slept although no other sign of it came.
import type { LockReason } from '../shared/audit.ts';

/** How far the two clocks may drift apart between two looks, and how much later than usual a look may come. */
const SLEPT_MS = 60_000;

export type AutoLockPorts = {
  /** Seconds since keyboard or mouse were last touched, in any program. */
  idleSeconds: () => number;
  /** True when the system says that its screen is locked: Linux tells no event of it. */
  isScreenLocked: () => boolean;
  /** Minutes after which to lock; null: never. */
  limitMinutes: () => number | null;
  /** Milliseconds since 1970; it goes on during sleep, and somebody may move it. */
  wallClock: () => number;
  /** Milliseconds since some moment; nobody can move it. Some systems stop it during sleep. */
  steadyClock: () => number;
  lock: (why: LockReason) => void;
};

export class AutoLock {
  readonly #ports: AutoLockPorts;
  #lastLook: { wall: number; steady: number };

  constructor(ports: AutoLockPorts) {
    this.#ports = ports;
    this.#lastLook = this.#readClocks();
  }

  /** To be called every few seconds, and first of all when the computer wakes up. */
  look(): void {
    const { wall, steady } = this.#lastLook;
    const now = this.#readClocks();
    this.#lastLook = now;
    // A clock that was set back says nothing of how long nobody looked; the steady one does.
    const unseen = Math.max(now.wall - wall, now.steady - steady);
    if (unseen > SLEPT_MS) {
      this.#ports.lock('clock');
      return;
    }
    if (this.#ports.isScreenLocked()) {
      this.#ports.lock('screen');
      return;
    }
    const limit = this.#ports.limitMinutes();
    if (limit !== null && this.#ports.idleSeconds() >= limit * 60) this.#ports.lock('idle');
  }

  #readClocks(): { wall: number; steady: number } {
    return { wall: this.#ports.wallClock(), steady: this.#ports.steadyClock() };
  }
}
