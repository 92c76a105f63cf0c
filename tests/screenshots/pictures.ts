// What every picture needs: a numbered file in the folder of its language and scheme, and an open vault.
import { join, resolve } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { en } from '../../src/renderer/i18n/en.ts';
import type { ru } from '../../src/renderer/i18n/ru.ts';
import { changePreferences, PASSPHRASE } from '../e2e/klyuchnik.ts';

const PICTURES = resolve(import.meta.dirname, '../../screenshots');

/** The window of a small laptop: what does not fit in here is in somebody's way. */
export const LAPTOP = { width: 1366, height: 768 };

/** Brings the window to the size, the language and the colour scheme of a picture. */
export async function dress(page: Page, language: 'ru' | 'en', scheme: 'light' | 'dark'): Promise<void> {
  await page.setViewportSize(LAPTOP);
  await changePreferences(page, { language, scheme });
}

/** Takes pictures of `page`, numbered in the order they are taken. */
export function pictureTaker(page: Page, language: string, scheme: string, series = '') {
  let number = 0;
  return async (name: string) => {
    number += 1;
    const file = `${series}${String(number).padStart(2, '0')}-${name}.png`;
    // What is being read is no picture yet.
    await expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0);
    const path = join(PICTURES, `${language}-${scheme}`, file);
    await page.screenshot({ path, animations: 'disabled' });
  };
}

/** Opens the vault in the language shown. */
export async function unlockIn(page: Page, words: typeof ru | typeof en): Promise<void> {
  await page.getByLabel(words.lock.passphrase, { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: words.lock.unlock, exact: true }).click();
  await page.getByRole('navigation').waitFor();
}
