// The cabinets in the rail: groups, pins, moving by mouse, keys and menu, digits, search; and all of it kept.
import type { Locator, Page } from '@playwright/test';
import { expectNoFindings } from './axe.ts';
import { EIGHT, fillRail, seedOf } from './filled-rail.ts';
import { unlock } from './filled-vault.ts';
import { expect, test } from './klyuchnik.ts';

const rail = (page: Page) => page.getByRole('navigation', { name: 'Cabinets and sections' });
const entry = (page: Page, title: string) =>
  rail(page).getByRole('button', { name: new RegExp(`^${title}: `) });
const heading = (page: Page, name: string) =>
  rail(page)
    .getByRole('heading', { level: 3 })
    .getByRole('button', { name: new RegExp(`^${name}: `) });
/** The titles as they stand, section by section. */
const shown = (page: Page) =>
  rail(page)
    .locator('.rail-section-heading .rail-item-title, .rail-cabinet .rail-item-title')
    .allInnerTexts();
const title = (page: Page, text: string) => page.getByRole('heading', { level: 1, name: text, exact: true });

async function centre(of: Locator): Promise<{ x: number; y: number }> {
  const box = await of.boundingBox();
  if (!box) throw new Error('Nothing to be seen there');
  return { x: box.x + box.width / 3, y: box.y + box.height / 2 };
}

async function dragTo(page: Page, from: Locator, to: Locator): Promise<void> {
  await from.scrollIntoViewIfNeeded();
  const start = await centre(from);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x, start.y + 10, { steps: 3 });
  await expect(page.locator('.rail-dragged')).toBeVisible();
  // Near its edge the list scrolls, so what is aimed at may move.
  await expect(async () => {
    const end = await centre(to);
    await page.mouse.move(end.x, end.y, { steps: 4 });
    const around = to.locator('xpath=ancestor::*[contains(@class, "rail-entry")]');
    await expect(around).toHaveAttribute('data-drop', /./, { timeout: 1000 });
  }).toPass();
  await page.mouse.up();
  await expect(page.locator('.rail-dragged')).toHaveCount(0);
}

async function openMenu(page: Page, title: string): Promise<Locator> {
  await entry(page, title).click({ button: 'right' });
  const menu = page.getByRole('menu', { name: `Place of the cabinet ${title}` });
  await expect(menu).toBeVisible();
  return menu;
}

const AT_FIRST = [
  'Pinned',
  'Мебель Плюс',
  'Зоомир',
  'Агентство Север',
  'Чайный дом',
  'Книги и карты',
  'Свои',
  'Bike Garage',
  'Ромашка',
  'No group',
  'Лавка пряностей',
  'Садовый инвентарь',
];

test('cabinets are moved by mouse, by keys and by menu, and everything is kept over a restart', async ({
  klyuchnik,
}) => {
  await fillRail(klyuchnik.folder, EIGHT);
  const { app, page, problems } = await klyuchnik.start();
  // High enough for all of it: a list that scrolls under the mouse leads elsewhere.
  await page.setViewportSize({ width: 1280, height: 1300 });
  await unlock(page);
  await expect.poll(() => shown(page)).toEqual(AT_FIRST);
  await expect(heading(page, 'Свои')).toHaveAccessibleName(/^Свои: 2 cabinets, /);

  // By mouse: into a section, and upon a heading.
  await dragTo(page, entry(page, 'Садовый инвентарь'), entry(page, 'Bike Garage'));
  await expect
    .poll(() => shown(page).then((all) => all.slice(6, 11)))
    .toEqual(['Свои', 'Садовый инвентарь', 'Bike Garage', 'Ромашка', 'No group']);
  await dragTo(page, entry(page, 'Ромашка'), heading(page, 'Агентство Север'));
  await expect
    .poll(() => shown(page).then((all) => all.slice(3, 7)))
    .toEqual(['Агентство Север', 'Ромашка', 'Чайный дом', 'Книги и карты']);
  // A drag is no click.
  await expect(title(page, 'All cabinets')).toBeVisible();

  // By keys alone: lifted, moved and put down; and with Alt.
  await entry(page, 'Ромашка').focus();
  await page.keyboard.press('Space');
  await expect(page.locator('.rail-dragged')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(rail(page).locator('.rail-entry[data-drop="below"]')).toContainText('Чайный дом');
  await page.keyboard.press('Space');
  await expect
    .poll(() => shown(page).then((all) => all.slice(3, 7)))
    .toEqual(['Агентство Север', 'Чайный дом', 'Ромашка', 'Книги и карты']);
  await expect(entry(page, 'Ромашка')).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await expect
    .poll(() => shown(page).then((all) => all.slice(3, 7)))
    .toEqual(['Агентство Север', 'Чайный дом', 'Книги и карты', 'Ромашка']);
  await expect(entry(page, 'Ромашка')).toBeFocused();
  await expect(page.getByText('Ромашка: Агентство Север, 3 of 3', { exact: true })).toBeAttached();

  // By menu: pinned, and into another group.
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu', { name: 'Place of the cabinet Ромашка' })).toBeVisible();
  await page.getByRole('menuitem', { name: 'Pin to the top' }).click();
  await expect
    .poll(() => shown(page).then((all) => all.slice(0, 4)))
    .toEqual(['Pinned', 'Мебель Плюс', 'Зоомир', 'Ромашка']);
  await expect(entry(page, 'Ромашка')).toBeFocused();
  await openMenu(page, 'Лавка пряностей');
  await page.getByRole('menuitemradio', { name: 'Свои' }).click();
  await expect(heading(page, 'No group')).toHaveCount(0);

  // A new group, by the cabinet's dialog.
  await (await openMenu(page, 'Bike Garage')).getByRole('menuitem', { name: 'Edit the cabinet…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit cabinet “Bike Garage”' });
  await dialog.getByLabel('Group').fill('Велосипеды');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(heading(page, 'Велосипеды')).toBeVisible();

  await heading(page, 'Агентство Север').click();
  await expect(entry(page, 'Чайный дом')).toHaveCount(0);
  const kept = await shown(page);
  await app.close();

  const again = await klyuchnik.start();
  await unlock(again.page);
  await expect.poll(() => shown(again.page)).toEqual(kept);
  await expect(heading(again.page, 'Агентство Север')).toHaveAttribute('aria-expanded', 'false');
  await heading(again.page, 'Агентство Север').click();
  await expect(entry(again.page, 'Чайный дом')).toBeVisible();
  expect([...problems, ...again.problems]).toEqual([]);
});

test('digits, arrow keys and search lead to a cabinet, whatever the layout', async ({ klyuchnik }) => {
  await fillRail(klyuchnik.folder, seedOf(60));
  const { page, problems } = await klyuchnik.start();
  await unlock(page);
  await expect(entry(page, 'Кабинет 52')).toBeAttached();

  // By their place on the keyboard, in the order shown; the third is the first of the first group.
  await page.keyboard.press('ControlOrMeta+Digit3');
  await expect(title(page, 'Чайный дом')).toBeVisible();
  await expect(entry(page, 'Чайный дом')).toHaveAttribute('aria-current', 'page');
  await expect(page).toHaveTitle(/Чайный дом/);
  await page.keyboard.down('ControlOrMeta');
  await expect(rail(page)).toHaveAttribute('data-chord-held', 'true');
  await expect(rail(page).locator('.rail-number')).toHaveText(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
  await page.keyboard.up('ControlOrMeta');
  await expect(rail(page)).not.toHaveAttribute('data-chord-held');

  // One stop for Tab, arrows inside.
  await expect(rail(page).locator('[data-rail-stop][tabindex="0"]')).toHaveCount(1);
  await entry(page, 'Чайный дом').focus();
  await page.keyboard.press('ArrowDown');
  await expect(entry(page, 'Книги и карты')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(heading(page, 'Pinned')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(entry(page, 'Мебель Плюс')).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  await expect(entry(page, 'Мебель Плюс')).toBeVisible();
  // The open one stays in sight when its section is folded.
  await heading(page, 'Агентство Север').click();
  await expect(entry(page, 'Книги и карты')).toHaveCount(0);
  await expect(entry(page, 'Чайный дом')).toBeVisible();

  const search = page.getByRole('searchbox', { name: 'Find a cabinet' });
  await page.keyboard.press('ControlOrMeta+KeyF');
  await expect(search).toBeFocused();
  await search.fill('vt,tkm');
  await expect.poll(() => shown(page)).toEqual(['Pinned', 'Мебель Плюс']);
  await search.fill('КК');
  await expect.poll(() => shown(page)).toEqual([]);
  await search.fill('северн');
  await expect(rail(page).getByText('Nothing found')).toBeVisible();
  await search.fill('север');
  await expect
    .poll(() => shown(page))
    .toEqual(['Pinned', 'Зоомир', 'Агентство Север', 'Чайный дом', 'Книги и карты']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(title(page, 'Книги и карты')).toBeVisible();
  expect(problems).toEqual([]);
});

test('the rail and its menu have no findings', { tag: '@long' }, async ({ klyuchnik }) => {
  await fillRail(klyuchnik.folder, EIGHT);
  const { page, problems } = await klyuchnik.start();
  await unlock(page);
  await expect.poll(() => shown(page)).toEqual(AT_FIRST);
  await entry(page, 'Зоомир').click();
  await expect(title(page, 'Зоомир')).toBeVisible();
  await heading(page, 'Свои').click();
  await expectNoFindings(page, 'the rail in groups');
  await openMenu(page, 'Чайный дом');
  await expectNoFindings(page, 'the menu of a cabinet in the rail');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await heading(page, 'Агентство Север').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Rename the group…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Rename the group “Агентство Север”' });
  await expect(dialog).toBeVisible();
  await expectNoFindings(page, 'renaming a group');
  await dialog.getByLabel('Group').fill('Юг');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(heading(page, 'Юг')).toBeVisible();
  expect(problems).toEqual([]);
});
