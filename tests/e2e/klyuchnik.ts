// The program under test: the built bundles in a window of their own, with a data folder that ends with the test.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, test as base, type ElectronApplication, expect, type Page } from '@playwright/test';
import { filesWithTokens } from '../find-tokens.ts';
import { PASSPHRASE } from '../unit/made-vault.ts';

export { PASSPHRASE } from '../unit/made-vault.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** One running program. `problems` gathers everything the page complained about; a healthy run has none. */
export type Running = { app: ElectronApplication; page: Page; problems: string[] };

export type Klyuchnik = {
  /** The data folder, kept over restarts within a test. */
  folder: string;
  /**
   * Starts the program, with the stand-in's faults if any are named; real Electron does not know them. `program`: the
   * folder it lies in, when that is not this one. `more`: what else stands on its command line.
   */
  start(faults?: Record<string, unknown>, program?: string, more?: string[]): Promise<Running>;
};

export const test = base.extend<{ klyuchnik: Klyuchnik }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  klyuchnik: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'klyuchnik-e2e-'));
    const running: ElectronApplication[] = [];
    await use({
      folder,
      start: (faults, program, more) =>
        startProgram(folder, faults, program, (app) => running.push(app), more),
    });
    // Closing twice is harmless; a test that failed half-way leaves its program running.
    for (const app of running) await app.close().catch(() => undefined);
    // Whatever a test did: database, log, caches and profile of the window hold no token.
    const withTokens = filesWithTokens(folder);
    // Windows lets go of files only when the last process of a program is gone.
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    expect(withTokens).toEqual([]);
  },
});

export { expect } from '@playwright/test';

/** Starts the program on a data folder, as `Klyuchnik.start` does; `onLaunch` has it before its window is there. */
export async function startProgram(
  folder: string,
  faults: Record<string, unknown> = {},
  program = ROOT,
  onLaunch: (app: ElectronApplication) => void = () => undefined,
  more: string[] = [],
): Promise<Running> {
  const app = await _electron.launch({
    args: ['.', `--user-data-dir=${folder}`, '--lang=en-US', ...more],
    cwd: program,
    env: { ...(process.env as Record<string, string>), STAND_IN_FAULTS: JSON.stringify(faults) },
    timeout: 60_000,
  });
  onLaunch(app);
  const page = await app.firstWindow();
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(String(error)));
  await page.getByRole('heading').first().waitFor();
  return { app, page, problems };
}

/** Goes through the first run in English: past the offer of quick unlock, taking it, or only up to it. */
export async function createVault(
  page: Page,
  offer: 'decline' | 'quick' | 'look' = 'decline',
): Promise<void> {
  await chooseEnglish(page);
  await page.getByRole('button', { name: 'Choose a passphrase' }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('Once more').fill(PASSPHRASE);
  await page.getByRole('checkbox', { name: /cannot be recovered/ }).check();
  await page.getByRole('button', { name: 'Create the vault' }).click();
  if (offer === 'quick') await page.getByRole('button', { name: 'Switch on' }).click();
  // Where the keyring is not to be trusted there is nothing to decline.
  if (offer === 'decline') await page.getByRole('button', { name: /^(Passphrase only|Continue)$/ }).click();
}

/** Switches to English through the wire, whatever language this computer speaks. */
export async function chooseEnglish(page: Page): Promise<void> {
  await changePreferences(page, { language: 'en' });
}

export async function changePreferences(
  page: Page,
  change: { language?: 'ru' | 'en'; scheme?: 'light' | 'dark' },
): Promise<void> {
  await page.evaluate((wanted) => window.klyuchnik.preferences.change(wanted), change);
}

/** From the first run into the practice market, with all its tokens tested. */
export async function enterPractice(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Try with the practice market' }).click();
}
