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
const UNLOCK = 'Unlock without the phrase';
const RAIL = 'Cabinets and sections';

/**
 * Every program is started once before it is measured, so that no profile of the browser has to be made. The vault opens by
 * the keyring: the work of scrypt has a figure of its own. The time in which nobody has pressed the button yet is left out.
 * Both programs are timed by what their page painted: Playwright looks again only every half second, and sees it later.
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
  const started = now();
  const { app, page } = await startProgram(folder, {}, EMPTY);
  const painted = await firstPaintOf(page);
  await app.close();
  return painted - started;
}

async function timeStart(folder: string, size: Size): Promise<number> {
  const started = now();
  const { app, page } = await startProgram(folder);
  const shown = (await firstPaintOf(page)) - started;
  // The lock screen is the first that is painted, with this button in it.
  await page.getByRole('button', { name: UNLOCK }).waitFor();
  const titles = { unlock: UNLOCK, rail: RAIL, cabinet: size.cabinets === 0 ? null : cabinetTitle(0) };
  const opened = await page.evaluate(pressUntilListIsPainted, titles);
  await listOf(page, size).waitFor();
  await app.close();
  return shown + opened;
}

/** Milliseconds since 1970, comparable between this process and the page. */
const now = () => performance.timeOrigin + performance.now();

/** When the page painted the first of its content, on the clock of `now`. */
function firstPaintOf(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          for (const { startTime } of list.getEntriesByName('first-contentful-paint'))
            resolve(performance.timeOrigin + startTime);
        }).observe({ type: 'paint', buffered: true });
      }),
  );
}

/** Runs in the page: presses the button, and resolves with the milliseconds until the list had been painted. */
async function pressUntilListIsPainted(titles: {
  unlock: string;
  rail: string;
  cabinet: string | null;
}): Promise<number> {
  const isThere = () => {
    const rail = document.querySelector(`nav[aria-label="${titles.rail}"]`);
    if (!rail || titles.cabinet === null) return rail !== null;
    return [...rail.querySelectorAll('button')].some((one) => one.textContent.includes(titles.cabinet ?? ''));
  };
  const button = [...document.querySelectorAll('button')].find((one) => one.textContent === titles.unlock);
  const drawn = new Promise<void>((resolve) => {
    new MutationObserver((_changes, observer) => {
      if (!isThere()) return;
      observer.disconnect();
      resolve();
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  const pressed = performance.now();
  button?.click();
  await drawn;
  await new Promise((resolve) => requestAnimationFrame(resolve));
  // What is queued within a frame comes after it was painted.
  await new Promise((resolve) => setTimeout(resolve));
  return performance.now() - pressed;
}

/** The first cabinet in the rail; without one, what stands in its place. */
function listOf(page: Page, { cabinets }: Size) {
  const rail = page.getByRole('navigation', { name: RAIL });
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
