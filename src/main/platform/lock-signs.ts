// The computer's signs that nobody looks any more: it sleeps, its screen is locked, nobody has touched it for long.
import { powerMonitor } from 'electron';
import type { LockReason } from '../../shared/audit.ts';
import { AutoLock } from '../auto-lock.ts';

type LockSignPorts = {
  /** Minutes without a touch after which to lock; null: never. */
  limitMinutes: () => number | null;
  isUnlocked: () => boolean;
  lock: (why: LockReason) => void;
  /** After the computer woke up. */
  resumed: () => void;
};

/** @returns `look`, to be called every few seconds */
export function hearLockSigns({ limitMinutes, isUnlocked, lock, resumed }: LockSignPorts) {
  const autoLock = new AutoLock({
    idleSeconds: () => powerMonitor.getSystemIdleTime(),
    isScreenLocked: () => powerMonitor.getSystemIdleState(1) === 'locked',
    limitMinutes,
    wallClock: Date.now,
    steadyClock: () => performance.now(),
    lock: (why) => {
      if (isUnlocked()) lock(why);
    },
  });
  powerMonitor.on('suspend', () => lock('suspend'));
  powerMonitor.on('lock-screen', () => lock('screen'));
  // Another user of the computer comes in.
  powerMonitor.on('user-did-resign-active', () => lock('screen'));
  powerMonitor.on('resume', () => {
    autoLock.look();
    resumed();
  });
  return { look: () => autoLock.look() };
}
