// A token's value in the window: only while it is held to be shown, and copied without being shown.
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { fillVault, showToken, unlock } from './filled-vault.ts';
import { readClipboard, tokenValue } from './hand-over-window.ts';
import { expect, test } from './klyuchnik.ts';

test('a value is shown while it is held, never longer than ten seconds, and can be copied unseen', async ({
  klyuchnik,
}) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const { app, page, problems } = await klyuchnik.start();
  await unlock(page);
  await showToken(page, 'Репрайсер');
  const value = tokenValue(market, 'Репрайсер');
  const shown = page.getByText(value);
  const hold = page.getByRole('button', { name: 'Hold to show the value of token Репрайсер' });
  const isProtected = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isContentProtected());

  // With the mouse.
  await expect(shown).toHaveCount(0);
  await hold.hover();
  await page.mouse.down();
  await expect(shown).toBeVisible();
  if (process.platform !== 'linux') expect(await isProtected()).toBe(true);
  await page.mouse.up();
  await expect(shown).toHaveCount(0);
  await expect.poll(isProtected).toBe(false);
  expect(await page.content()).not.toContain(value);

  // With the keyboard: another program in front ends it.
  await hold.focus();
  await page.keyboard.down('Space');
  await expect(shown).toBeVisible();
  await page.evaluate(() => window.dispatchEvent(new Event('blur')));
  await expect(shown).toHaveCount(0);
  await page.keyboard.up('Space');

  // As a screen reader presses it, which cannot hold: shown until it is pressed again.
  await hold.evaluate((button: HTMLElement) => button.click());
  await expect(shown).toBeVisible();
  await hold.evaluate((button: HTMLElement) => button.click());
  await expect(shown).toHaveCount(0);

  // Held for ever, it goes by itself.
  await page.keyboard.down('Enter');
  await expect(shown).toBeVisible();
  await expect(shown).toHaveCount(0, { timeout: 15_000 });
  await page.keyboard.up('Enter');

  // Nobody looks at the window.
  await app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.isFocused = () => false;
  });
  await hold.click();
  await expect(page.getByText('A value is shown only while you are working in this window.')).toBeVisible();
  await expect(shown).toHaveCount(0);

  // Copied: by main, without passing the page.
  await page.getByRole('button', { name: 'Copy the value of token Репрайсер' }).click();
  const note = page.getByRole('region', { name: 'Clipboard' });
  await expect(note).toBeVisible();
  expect(await readClipboard(app)).toBe(value);
  expect(await page.content()).not.toContain(value);
  await note.getByRole('button', { name: 'Clear now' }).click();
  await expect(note).toHaveCount(0);
  expect(await readClipboard(app)).toBe('');
  expect(problems).toEqual([]);
  await market.close();
});
