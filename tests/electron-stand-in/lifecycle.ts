// Where the program stands: whether it is ready, quitting, and the one Chromium behind all windows.
import type { Chromium } from './chromium.ts';

export const lifecycle = {
  isReady: false,
  isQuitting: false,
  isExiting: false,
  /** The program asked that every window be sandboxed, whatever it asks for the single one. */
  isSandboxForced: false,
};

const engineResolvers = Promise.withResolvers<Chromium>();
let engine: Chromium | undefined;

/** Resolves with the running Chromium. Windows may be made before; they wait for it. */
export const chromiumReady: Promise<Chromium> = engineResolvers.promise;
chromiumReady.catch(() => {});

/** Known from the start, so that an exit takes it along; usable once `prepared` resolves. */
export function provideChromium(chromium: Chromium, prepared: Promise<void>): void {
  engine = chromium;
  prepared.then(() => engineResolvers.resolve(chromium), engineResolvers.reject);
}

export function runningChromium(): Chromium | undefined {
  return engine;
}

export function assertReady(what: string): void {
  if (!lifecycle.isReady) throw new Error(`${what} cannot be used before app is ready`);
}
