// Nothing an operator has in hand is lost by the act that took its button away, and what is asked for is reached.
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { fillVault, unlock } from './filled-vault.ts';
import { expect, test } from './klyuchnik.ts';
import { addManyTokens } from './many-tokens.ts';
import { withVault } from './recorded-handover.ts';

const BACK = process.platform === 'darwin' ? 'Meta+BracketLeft' : 'Alt+ArrowLeft';

test('where a button goes with what it cleared, the focus stays in reach', { tag: '@long' }, async ({
  klyuchnik,
}) => {
  const market = await startPracticeMarket();
  await withVault(klyuchnik.folder, (core) => {
    addManyTokens(core, market.url, 10, 9);
    for (const { id, cabinetId } of core.tokens.survey().slice(0, 8)) {
      const change = { kind: 'scopes' as const, added: ['PROMOTION'], removed: [] };
      core.store.drift.insert({ cabinetId, tokenId: id }, change, Date.now());
    }
  });
  const { page, problems } = await klyuchnik.start();
  await unlock(page);
  const main = page.getByRole('main');
  const press = async (name: string | RegExp) => {
    await main.getByRole('button', { name }).focus();
    await page.keyboard.press('Enter');
  };
  const alarms = main.getByRole('region', { name: 'Needs attention' }).getByRole('listitem');
  await expect(alarms).toHaveCount(5);
  await press(/^Show all/);
  // The first of those that were out of sight.
  await expect(alarms.nth(5).getByRole('button').first()).toBeFocused();

  await press(/^Tokens$/);
  await expect(main.getByRole('button', { name: 'Back to your own order' })).toBeVisible();
  await press('Back to your own order');
  await expect(main.getByRole('button', { name: 'Cabinet', exact: true })).toBeFocused();
  const find = main.getByRole('searchbox', { name: 'Narrow down the cabinets' });
  await find.fill('Москва');
  await press('Clear the search');
  await expect(find).toBeFocused();

  await press(/^Show tokens: Dead/);
  const search = main.getByRole('searchbox', { name: 'Find a token' });
  await press('Reset filters');
  await expect(search).toBeFocused();
  await expect(main.getByRole('table', { name: 'Tokens of all cabinets' })).toHaveAttribute(
    'aria-rowcount',
    '91',
  );
  await search.fill('there is none of this name');
  await expect(main.getByText('0 tokens of 90')).toBeVisible();
  await main.locator('.empty-state').getByRole('button', { name: 'Reset filters' }).press('Enter');
  await expect(search).toBeFocused();
  await search.fill('Склад');
  const count = main.locator('.table-bar-count');
  await expect(count).toHaveText(/^[1-9]\d* tokens of 90$/);
  const found = (await count.textContent()) ?? '';
  await press('Clear the search');
  await expect(search).toBeFocused();
  // Typed on the Latin layout it is found as well.
  await expect(count).toHaveText('90 tokens');
  await search.fill('crkfl');
  await expect(count).toHaveText(found);
  await press('Clear the search');

  // A look at a token leaves the table as it was: what is chosen, where it is scrolled to, the row in hand.
  const table = main.getByRole('table', { name: 'Tokens of all cabinets' });
  const chosen = main.getByRole('region', { name: 'Selected tokens' });
  await main.locator('tr[data-active="true"] .row-title').focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowUp');
  await expect(chosen).toContainText('2 tokens selected');
  const inHand = (await main.locator('tr[data-active="true"] .row-title').textContent()) ?? '';
  const frame = main.locator('.token-frame');
  const top = await frame.evaluate((element) => element.scrollTop);
  expect(top).toBeGreaterThan(0);
  expect(await main.evaluate((element) => element.scrollTop)).toBeGreaterThan(0);
  const expectLeft = async () => {
    await expect(table.getByRole('button', { name: inHand, exact: true })).toBeFocused();
    await expect(chosen).toContainText('2 tokens selected');
    expect(await frame.evaluate((element) => element.scrollTop)).toBe(top);
    await expect(table.getByRole('button', { name: inHand, exact: true })).toBeInViewport();
    // A page that was scrolled down does not begin at its top.
    expect(await main.evaluate((element) => element.scrollTop)).toBeGreaterThan(0);
  };
  await page.keyboard.press('Enter');
  await expect(main.getByRole('heading', { level: 1, name: inHand })).toBeVisible();
  await main.getByRole('navigation').getByRole('button', { name: 'All cabinets' }).click();
  await expectLeft();
  await page.keyboard.press('Enter');
  await expect(main.getByRole('heading', { level: 1, name: inHand })).toBeVisible();
  await page.keyboard.press(BACK);
  await expectLeft();

  // Many at once, and taken back by keyboard.
  await chosen.getByRole('button', { name: 'To trash…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Move to trash' }).click();
  await expect(count).toHaveText('88 tokens');
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(count).toHaveText('90 tokens');
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  await expect(main.locator('tr[data-active="true"] .row-title')).toBeFocused();
  expect(problems).toEqual([]);
  await market.close();
});

test('a token pasted while a row is ticked is tested, and the palette goes where it says', {
  tag: '@long',
}, async ({ klyuchnik }) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const { page, problems } = await klyuchnik.start();
  await unlock(page);
  const main = page.getByRole('main');
  await main.getByText('All tokens', { exact: true }).click();
  const box = main.getByRole('checkbox', { name: /^Select token/ }).first();
  await box.check();
  await expect(box).toBeFocused();
  await box.evaluate(
    (element, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    `ACMA:${'abcdefgh:'.repeat(3)}12345678`,
  );
  await expect(page.getByRole('dialog', { name: 'Quick test' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  // A button that waits for its act loses the focus by that, and has it again afterwards.
  market.control.setLatency(300);
  await main.getByRole('table').getByRole('button', { name: 'Репрайсер', exact: true }).click();
  const testNow = main.getByRole('button', { name: 'Test now' });
  await testNow.press('Enter');
  await expect(testNow).toBeDisabled();
  await expect(main.getByText('Works: the Market accepted this token')).toBeVisible();
  await expect(testNow).toBeFocused();
  market.control.setLatency(0);

  // Nobody comes back to what is no more; of what went behind one's back the page says so.
  const tokenId = await page.evaluate(async () => {
    const all = await window.klyuchnik.tokens.survey();
    return all.ok ? all.data.find(({ title }) => title === 'Репрайсер')?.id : undefined;
  });
  await page.evaluate((id) => window.klyuchnik.tokens.discard({ id: id ?? '' }), tokenId);
  await expect(main.getByRole('heading', { level: 1 })).toBeFocused();
  await main.getByRole('button', { name: 'Back to the cabinet' }).click();
  await main.getByRole('table').getByRole('button', { name: 'RetailCRM', exact: true }).click();
  await main.getByRole('button', { name: 'Actions for token RetailCRM' }).click();
  await page.getByRole('menuitem', { name: 'Move to trash' }).click();
  await expect(main.getByRole('heading', { level: 1, name: 'Садовый дом' })).toBeVisible();
  await page.keyboard.press(BACK);
  await expect(main.getByRole('heading', { level: 1, name: 'All cabinets' })).toBeVisible();

  // A section that the search in the settings hides.
  await page.keyboard.press('ControlOrMeta+Comma');
  const find = main.getByRole('searchbox', { name: 'Find a setting' });
  await find.fill('clipboard');
  await expect(main.getByRole('heading', { name: 'About', exact: true })).toBeHidden();
  await page.keyboard.press('ControlOrMeta+KeyK');
  const field = page.getByRole('combobox', { name: 'Find or do' });
  await field.fill('About');
  await expect(page.getByRole('option').first()).toContainText('About');
  await field.press('Enter');
  await expect(main.getByRole('heading', { name: 'About', exact: true })).toBeFocused();
  await expect(find).toHaveValue('');

  // Enter comes before anything was drawn for what was typed: the letters count, not what stands there for none.
  await page.keyboard.press('ControlOrMeta+KeyK');
  await expect(page.getByRole('option').first()).toBeVisible();
  await field.evaluate(async (element: HTMLInputElement) => {
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    set?.call(element, 'Trash');
    element.dispatchEvent(new Event('input', { bubbles: true }));
    await Promise.resolve();
    element.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true }),
    );
  });
  await expect(main.getByRole('heading', { level: 1, name: 'Trash' })).toBeVisible();
  expect(problems).toEqual([]);
  await market.close();
});

test('the title of the first page takes the focus only from nobody', async ({ klyuchnik }) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const { page, problems } = await klyuchnik.start();
  await unlock(page);
  const title = page.getByRole('main').getByRole('heading', { level: 1 });
  await expect(title).toBeFocused();
  await page.evaluate(() => window.klyuchnik.vault.lock());
  await page.getByLabel('Passphrase', { exact: true }).waitFor();

  // Somebody quicker than the page: they are in the rail the moment it is there.
  await page.evaluate(() => {
    new MutationObserver((_changes, observer) => {
      const button = document.querySelector<HTMLElement>('nav button');
      if (!button) return;
      observer.disconnect();
      button.id = 'begun';
      button.focus();
    }).observe(document.body, { childList: true, subtree: true });
  });
  await unlock(page);
  await expect(page.locator('#begun')).toBeFocused();
  // A page that they go to themselves has the focus on its title, as ever.
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Садовый дом/ })
    .press('Enter');
  await expect(title).toHaveText('Садовый дом');
  await expect(title).toBeFocused();
  expect(problems).toEqual([]);
  await market.close();
});
