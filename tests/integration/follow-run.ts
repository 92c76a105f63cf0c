// A run as a spec follows it: waits for what it is to become, and holds the answers it waits for.
import type { CheckRun } from '../../src/shared/check-run.ts';
import type { TestCore } from './open-test-core.ts';

/** Waits for the run to be as `is` says, from its own news. */
export async function untilRun(test: TestCore, is: (run: CheckRun) => boolean): Promise<CheckRun> {
  for (;;) {
    const run = test.core.runs.current();
    if (run && is(run)) return run;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

export const isFinished = (run: CheckRun) => run.state === 'finished';
/** No check of it is under way. */
export const isQuiet = (run: CheckRun) => run.cabinets.every(({ running }) => running === 0);

/**
 * Keeps calls to the Market on their way until `release`: all of them, or those of the tokens for which `whose` holds.
 * `reached` tells when so many have been made.
 */
export function holdLine(test: TestCore, whose: (token: string) => boolean = () => true) {
  const line = test.line.fetch;
  const open = Promise.withResolvers<void>();
  let made = 0;
  test.line.fetch = async (url, init) => {
    if (!whose(init.headers?.['Api-Key'] ?? '')) return line(url, init);
    made += 1;
    await open.promise;
    return line(url, init);
  };
  return {
    async reached(calls: number): Promise<void> {
      while (made < calls) await new Promise((resolve) => setImmediate(resolve));
    },
    release(): void {
      test.line.fetch = line;
      open.resolve();
    },
  };
}

/** Breaks the line to the Market, where `whose` holds for the token; a check does not try again what breaks like this. */
export function breakLine(test: TestCore, whose: (token: string) => boolean = () => true): () => void {
  const line = test.line.fetch;
  test.line.fetch = async (url, init) => {
    if (!whose(init.headers?.['Api-Key'] ?? '')) return line(url, init);
    throw new TypeError('fetch failed', {
      cause: Object.assign(new Error('x'), { code: 'CERT_HAS_EXPIRED' }),
    });
  };
  return () => {
    test.line.fetch = line;
  };
}
