// Figure 3: from the start of the program to a list that can be used, beside an empty page on the same runtime.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { unlock } from '../../e2e/filled-vault.ts';
import { changePreferences, startProgram } from '../../e2e/klyuchnik.ts';
import { compare, grow, inRounds, type Measured, spreadOf } from '../figures.ts';
import { cabinetTitle, makeFolder, type Size } from '../vault/made-folder.ts';

const EMPTY = join(import.meta.dirname, 'empty-app');

/**
 * Every program is started once before it is measured, so that no profile of the browser has to be made. The vault opens by
 * the keyring: the work of scrypt has a figure of its own. The time in which nobody has pressed the button yet is left out.
 */
export async function measureWindow(
  sizes: readonly Size[],
  rounds: number,
  say: (line: string) => void,
): Promise<Measured> {
  const folders: string[] = [];
  const newFolder = () => {
    const folder = mkdtempSync(join(tmpdir(), 'klyuchnik-bench-'));
    folders.push(folder);
    return folder;
  };
  try {
    const empty = newFolder();
    await timeEmpty(empty);
    const ways: Record<string, () => Promise<number>> = {};
    for (const size of sizes) {
      const folder = newFolder();
      await makeFolder(folder, size, say);
      await switchOnQuickUnlock(folder);
      ways[`${size.cabinets * size.tokensEach}`] = () => timeStart(folder, size);
    }
    const { empty: bare = [], ...starts } = await inRounds(rounds, {
      empty: () => timeEmpty(empty),
      ...ways,
    });
    const tokens = Object.keys(starts).map(Number);
    const figures = tokens.map((count) =>
      compare(
        {
          nth: 3,
          name: `Window start to usable list, ${count} tokens`,
          unit: 'ms',
          against: 'empty page',
          goal: 1.5,
        },
        starts[count] ?? [],
        bare,
      ),
    );
    const some = tokens.filter((count) => count > 0);
    const medians = some.map((count) => spreadOf(starts[count] ?? []).median);
    return { figures, growth: [grow('Window start to usable list', 'ms', some, medians)], notes: [] };
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function timeEmpty(folder: string): Promise<number> {
  const started = performance.now();
  const { app } = await startProgram(folder, {}, EMPTY);
  const ms = performance.now() - started;
  await app.close();
  return ms;
}

async function timeStart(folder: string, size: Size): Promise<number> {
  const started = performance.now();
  const { app, page } = await startProgram(folder);
  const button = page.getByRole('button', { name: 'Unlock without the phrase' });
  await button.waitFor();
  const shown = performance.now() - started;
  const pressed = performance.now();
  // Pressed in the page itself: a mouse that is driven from outside is slower than a hand.
  await button.evaluate((one: HTMLElement) => one.click());
  await listOf(page, size).waitFor();
  const ms = shown + performance.now() - pressed;
  await app.close();
  return ms;
}

/** The first cabinet in the rail; without one, what stands in its place. */
function listOf(page: Page, { cabinets }: Size) {
  const rail = page.getByRole('navigation', { name: 'Cabinets and sections' });
  if (cabinets === 0) return rail;
  return rail.getByRole('button', { name: new RegExp(`^${cabinetTitle(0)}`) }).first();
}

async function switchOnQuickUnlock(folder: string): Promise<void> {
  const { app, page } = await startProgram(folder);
  await unlock(page);
  await changePreferences(page, { language: 'en' });
  await page.evaluate(() => window.klyuchnik.vault.setQuickUnlock({ enabled: true }));
  await app.close();
}
