// The program itself, from its built bundles, in the stand-in: for attacks that ask the running main process.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';

export const ROOT = resolve(import.meta.dirname, '../..');

export const STAND_IN = join(ROOT, 'tests', 'electron-stand-in');

export type RunningProgram = {
  app: ElectronApplication;
  page: Page;
  /** Runs an expression in the page; a text, because these specs know no DOM. */
  inPage<T>(expression: string): Promise<T>;
  close(): Promise<void>;
};

/** Builds the program where its sources have changed. */
export async function buildProgram(): Promise<void> {
  const { setUp } = (await import(join(ROOT, 'scripts', 'set-up.mjs'))) as {
    setUp(bundles: string[], say: (line: string) => void): Promise<void>;
  };
  await setUp(['window'], () => undefined);
}

/** Starts the program as it stands in the sources, with a data folder of its own. */
export async function startProgram(): Promise<RunningProgram> {
  await buildProgram();
  // Playwright takes the stand-in for Electron by this, also where Electron itself is in place.
  process.env.ELECTRON_OVERRIDE_DIST_PATH = STAND_IN;
  const userData = mkdtempSync(join(tmpdir(), 'klyuchnik-attack-'));
  const app = await _electron.launch({
    args: ['.', `--user-data-dir=${userData}`, '--lang=en-US'],
    cwd: ROOT,
    env: { ...(process.env as Record<string, string>), STAND_IN_HEADLESS: '1' },
    timeout: 60_000,
  });
  const page = await app.firstWindow();
  await page.getByRole('heading').first().waitFor();
  return {
    app,
    page,
    inPage: <T>(expression: string) => page.evaluate<T>(expression),
    async close() {
      await app.close();
      rmSync(userData, { recursive: true, force: true });
    },
  };
}
