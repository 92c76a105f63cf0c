// The command palette through the real window: every kind of thing found and gone to, acts done, the last ones remembered,
// on whatever keyboard layout; and a token pasted into it is tested, never shown.
import type { Page } from '@playwright/test';
import { practiceSeed } from '../../src/practice/seed.ts';
import { expectNoFindings } from './axe.ts';
import { createVault, enterPractice, expect, PASSPHRASE, test } from './klyuchnik.ts';

const TOKEN = practiceSeed()
  .flatMap(({ tokens }) => tokens)
  .find(({ revoked }) => !revoked);

const palette = (page: Page) => page.getByRole('dialog', { name: 'Find or do' });
const field = (page: Page) => palette(page).getByRole('combobox', { name: 'Find or do' });
const option = (page: Page, name: string | RegExp) => palette(page).getByRole('option', { name });

async function openPalette(page: Page): Promise<void> {
  // By its place on the keyboard: the letter may be a Russian one.
  await page.keyboard.press('ControlOrMeta+KeyK');
  await expect(field(page)).toBeFocused();
}

/** Types, waits for what is looked for, and takes the first. */
async function take(page: Page, text: string, first: string | RegExp): Promise<void> {
  await openPalette(page);
  await field(page).fill(text);
  await expect(palette(page).getByRole('option').first()).toHaveAccessibleName(first);
  await page.keyboard.press('Enter');
  await expect(palette(page)).toBeHidden();
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

test('everything is found and gone to, acts are done, and the last ones come first', async ({
  klyuchnik,
}) => {
  test.setTimeout(150_000);
  const { app, page, problems } = await klyuchnik.start();
  await createVault(page);
  await enterPractice(page);
  await expect(
    page.getByRole('navigation').getByRole('button', { name: /Зоомир: Some not proven/ }),
  ).toBeVisible();

  await take(page, 'мебель', /Мебель Прованс/);
  await expect(heading(page, 'Мебель Прованс')).toBeVisible();
  // Typed on the Latin layout, and with a slip.
  await take(page, 'kfdrf', /Лавка чая/);
  await expect(heading(page, 'Лавка чая')).toBeVisible();
  await take(page, 'retialcrm', /RetailCRM/);
  await expect(heading(page, 'RetailCRM')).toBeVisible();
  // The token in hand, by its name.
  await openPalette(page);
  await expect(option(page, /^Hand over token “RetailCRM”… Садовый дом/)).toBeVisible();
  await page.keyboard.press('Escape');
  await take(page, 'updateOfferMappings', /catalogue|catalog|goods|cards/i);
  await expect(page.getByRole('main').getByRole('searchbox')).toHaveValue('updateOfferMappings');
  await take(page, 'audit trail', /Audit trail/);
  await expect(page.getByRole('tab', { name: 'Audit trail', selected: true })).toBeVisible();

  // With the arrows, and round from the first to the last.
  await openPalette(page);
  await field(page).fill('retail');
  await expect(option(page, /RetailCRM/).first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(palette(page).getByRole('option').nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(field(page)).toHaveAttribute('aria-activedescendant', /.+/);
  await expect(palette(page).getByRole('status')).toHaveText(/results? found/);
  await field(page).fill('zzzzzz');
  await expect(palette(page).getByText('Nothing found')).toBeVisible();
  await expectNoFindings(page, 'nothing found in the palette');
  await field(page).fill('');
  await expect(palette(page).getByRole('group', { name: 'Recent' }).getByRole('option').first()).toHaveText(
    /audit trail/i,
  );
  await expectNoFindings(page, 'the palette with what was chosen last');
  await page.keyboard.press('Escape');
  await expect(palette(page)).toBeHidden();

  // One section of the settings.
  await take(page, 'quiet hours', /^Notifications/);
  const section = page.getByRole('heading', { level: 2, name: 'Notifications' });
  await expect(section).toBeFocused();
  await expect(section).toBeInViewport();

  await take(page, 'english', /Language: English/);
  await take(page, 'lock', /^Lock/);
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeVisible();
  await app.close();

  const again = await klyuchnik.start();
  await again.page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await again.page.keyboard.press('Enter');
  await expect(heading(again.page, 'All cabinets')).toBeVisible();
  await openPalette(again.page);
  const recent = palette(again.page).getByRole('group', { name: 'Recent' });
  await expect(recent.getByRole('option').first()).toHaveText(/Lock/);
  await expect(recent.getByRole('option', { name: /RetailCRM/ })).toBeVisible();
  expect([...problems, ...again.problems]).toEqual([]);
});

test('a token pasted into the palette, a search field or the page is tested, and stands nowhere', async ({
  klyuchnik,
}) => {
  const { page, problems } = await klyuchnik.start();
  await createVault(page);
  await enterPractice(page);
  await expect(page.getByRole('navigation').getByRole('button', { name: /Садовый дом/ })).toBeVisible();
  const value = TOKEN?.value ?? '';
  const paste = async () => {
    await page.evaluate((text) => {
      const data = new DataTransfer();
      data.setData('text/plain', text);
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
      (document.activeElement ?? document.body).dispatchEvent(event);
    }, value);
    const dialog = page.getByRole('dialog', { name: 'Quick test' });
    await expect(dialog).toBeVisible();
    await expect(dialog.getByLabel('Token', { exact: true })).toHaveValue(value);
    await dialog.getByRole('button', { name: 'Check', exact: true }).click();
    await expect(dialog.getByText(/^Works/).first()).toBeVisible();
    expect(await page.evaluate((text) => document.body.textContent?.includes(text), value)).toBe(false);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  };
  await openPalette(page);
  await paste();
  await openPalette(page);
  // Also letter by letter.
  await field(page).fill(value);
  await expect(page.getByRole('dialog', { name: 'Quick test' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+KeyF');
  await paste();
  await page.getByRole('main').getByRole('heading', { level: 1 }).focus();
  await paste();
  expect(problems).toEqual([]);
});
