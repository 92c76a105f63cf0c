// The menus outside the page: in the language of the window, open only as far as the vault is, and what they lead to.
import type { ElectronApplication } from '@playwright/test';
import { chooseEnglish, createVault, expect, test } from './klyuchnik.ts';

type Shown = { label: string; enabled: boolean };

/** The items of the first menu of the program itself, and the titles of all menus. */
const menus = (app: ElectronApplication) =>
  app.evaluate(({ Menu }) => {
    const top = Menu.getApplicationMenu()?.items ?? [];
    const lists = top.map(({ label, submenu }) => ({
      label,
      items: (submenu?.items ?? [])
        .filter(({ type, visible }) => type !== 'separator' && visible)
        .map((item) => ({ label: item.label, enabled: item.enabled })),
    }));
    return lists;
  });
const choose = (app: ElectronApplication, label: string) =>
  app.evaluate(({ Menu }, name) => {
    const all = (Menu.getApplicationMenu()?.items ?? []).flatMap(({ submenu }) => submenu?.items ?? []);
    const item = all.find((one) => one.label === name);
    if (!item) throw new Error(`No item ${name}`);
    item.click();
  }, label);

test('the menus speak the language of the window and lead into it, as far as the vault is open', async ({
  klyuchnik,
}) => {
  const { app, page, problems } = await klyuchnik.start();
  const isEnabled = async (label: string) =>
    (await menus(app)).flatMap(({ items }): Shown[] => items).find((item) => item.label === label)?.enabled;
  await chooseEnglish(page);
  await expect.poll(() => isEnabled('Quick test…')).toBe(false);
  await createVault(page);
  await expect.poll(() => isEnabled('Quick test…')).toBe(true);
  await page.getByRole('button', { name: 'Decide later' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'All cabinets' })).toBeVisible();

  await choose(app, 'Quick test…');
  const dialog = page.getByRole('dialog', { name: 'Quick test' });
  await expect(dialog).toBeVisible();
  // What stands open is not replaced.
  await choose(app, 'Settings…');
  await expect(dialog).toBeVisible();
  await expect(page.getByText('Finish or close what is open here first.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  // The palette holds nothing, and makes room.
  await page.keyboard.press('ControlOrMeta+KeyK');
  await expect(page.getByRole('combobox', { name: 'Find or do' })).toBeVisible();
  await choose(app, 'Settings…');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await choose(app, 'About Klyuchnik');
  await expect(page.getByRole('heading', { level: 2, name: 'About' })).toBeFocused();

  await page.getByText('Русский', { exact: true }).click();
  await expect.poll(() => isEnabled('Быстрая проверка…')).toBe(true);
  const unspoken = (await menus(app)).flatMap(({ label, items }) => [
    label,
    ...items.map((one) => one.label),
  ]);
  expect(unspoken.filter((label) => !/^[А-ЯЁ]/.test(label))).toEqual([]);

  await choose(app, 'Запереть');
  await expect.poll(() => isEnabled('Быстрая проверка…')).toBe(false);
  expect(problems).toEqual([]);
});
