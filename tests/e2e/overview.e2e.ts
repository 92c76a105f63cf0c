// The page of all cabinets: alarms first, each leading to its remedy; counts that filter; a calm word when all is well.
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { USUAL_RULES } from '../../src/shared/policy.ts';
import { expectNoFindings } from './axe.ts';
import { addHolder, forgeEntry } from './filled-ledger.ts';
import { fillVault, unlock } from './filled-vault.ts';
import { expect, test } from './klyuchnik.ts';
import { addManyTokens } from './many-tokens.ts';
import { giveFor, withVault } from './recorded-handover.ts';

const FORTY_DAYS = 40 * 86_400_000;

test('alarms come first, the gravest before the others, and each leads to its remedy', async ({
  klyuchnik,
}) => {
  test.slow();
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market, () => Date.now() - FORTY_DAYS);
  await withVault(klyuchnik.folder, (core) => {
    core.policies.changeRules({ ...USUAL_RULES, oldestDays: 30 });
    const anna = addHolder(core, 'Анна');
    giveFor(core, anna, 'RetailCRM', 'prices');
    core.holders.setLeft(anna.id, true, '');
    const token = core.tokens.survey().find(({ title }) => title === 'Репрайсер');
    if (!token) throw new Error('No token');
    core.rotations.begin(token.id, 'срок');
    const subject = { cabinetId: token.cabinetId, tokenId: token.id };
    core.store.drift.insert(subject, { kind: 'scopes', added: ['PROMOTION'], removed: [] }, Date.now());
    addManyTokens(core, market.url, 2, 30);
  });
  const first = await klyuchnik.start();
  await unlock(first.page);
  const { page } = first;
  const main = page.getByRole('main');
  const rail = page.getByRole('navigation', { name: 'Cabinets and sections' });
  const goHome = () => rail.getByRole('button', { name: 'All cabinets' }).click();
  const alarms = main.getByRole('region', { name: 'Needs attention' });
  const lines = alarms.getByRole('listitem');
  await expect(lines).toHaveText([
    /2 tokens are dead/,
    /The scopes changed\. Added:/,
    /1 rule violation/,
    /\d+ tokens are due for replacement/,
    /1 replacement is not finished/,
  ]);
  // Before everything else on the page.
  await expect(main.locator('section').first()).toHaveAccessibleName('Needs attention');
  await expectNoFindings(page, 'page of all cabinets with alarms');

  const table = main.getByRole('table', { name: 'Tokens of all cabinets' });
  await alarms.getByRole('button', { name: 'Look: 2 tokens are dead' }).click();
  await expect(table.getByRole('row')).toHaveCount(3);
  await expect(table.getByRole('row').filter({ hasText: 'Dead' })).toHaveCount(2);
  await alarms.getByRole('button', { name: 'See what to do' }).click();
  await expect(main.getByRole('tab', { name: /^Policies/ })).toHaveAttribute('aria-selected', 'true');
  await goHome();
  await alarms.getByRole('button', { name: /^Look: .*not finished/ }).click();
  await expect(main.getByRole('tab', { name: /^Rotations/ })).toHaveAttribute('aria-selected', 'true');
  await goHome();
  const due = Number.parseInt((await lines.nth(3).textContent()) ?? '', 10);
  await alarms.getByRole('button', { name: /^Look: .*due for replacement/ }).click();
  await expect(table).toHaveAttribute('aria-rowcount', String(due + 1));
  const rows = table.locator('tr[data-openable="true"]');
  await expect(rows.filter({ hasNotText: 'Due for replacement' })).toHaveCount(0);
  await alarms.getByRole('button', { name: /^Acknowledge the change/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Acknowledge' }).click();
  await expect(lines).toHaveCount(4);
  // The line is gone with its button; the one that came in its place takes over.
  await expect(lines.nth(1).getByRole('button')).toBeFocused();
  expect(first.problems).toEqual([]);
  await first.app.close();

  // What was tampered with stands before all of it, and says so aloud.
  forgeEntry(klyuchnik.folder, 1, 'Пётр', 'Петр');
  const second = await klyuchnik.start();
  await unlock(second.page);
  const again = second.page.getByRole('main');
  const tampered = again.getByRole('region', { name: 'Needs attention' });
  await expect(tampered.getByRole('listitem').first()).toContainText('The ledger was changed from outside');
  await expect(tampered.getByRole('alert')).toContainText('The ledger was changed from outside');
  await expectNoFindings(second.page, 'page of all cabinets with a broken ledger');
  await tampered.getByRole('button', { name: 'Show the entries' }).click();
  await expect(again.getByRole('tab', { name: /^Ledger/ })).toHaveAttribute('aria-selected', 'true');
  expect(second.problems).toEqual([]);
  await market.close();
});

test('counts filter the tokens, nothing scrolls sideways, and all is well is said calmly', {
  tag: '@long',
}, async ({ klyuchnik }) => {
  const market = await startPracticeMarket();
  await withVault(klyuchnik.folder, (core) => {
    core.policies.changeRules({ ...USUAL_RULES, oldestDays: null });
    addManyTokens(core, market.url, 20, 20);
  });
  const { page, problems } = await klyuchnik.start();
  await page.setViewportSize({ width: 1366, height: 768 });
  await unlock(page);
  const main = page.getByRole('main');
  const table = main.getByRole('table', { name: 'Tokens of all cabinets' });
  const isWide = () => main.evaluate((element) => element.scrollWidth > element.clientWidth);
  await main.getByRole('table').waitFor();
  expect(await isWide()).toBe(false);

  for (const [name, word] of [
    ['Dead', 'Dead'],
    ['Not proven', 'Not proven'],
    ['Not checked', 'Not checked'],
  ] as const) {
    const total = main.getByRole('button', { name: new RegExp(`^Show tokens: ${name}, \\d+$`) });
    const count = Number((await total.getAttribute('aria-label'))?.match(/\d+$/)?.[0]);
    expect(count).toBeGreaterThan(1);
    await total.click();
    await expect(total).toHaveAttribute('aria-pressed', 'true');
    await expect(table).toHaveAttribute('aria-rowcount', String(count + 1));
    await expect(table.getByRole('row').nth(1)).toContainText(word);
  }
  expect(await isWide()).toBe(false);
  // Pressed again it lets all of them pass.
  await main.getByRole('button', { name: /^Show tokens: Not checked/ }).click();
  await expect(table).toHaveAttribute('aria-rowcount', '401');
  expect(await isWide()).toBe(false);

  // Without the dead ones there is nothing left to look at, but not all is known.
  await main.getByRole('button', { name: /^Show tokens: Dead/ }).click();
  await table.getByRole('checkbox', { name: 'Select all tokens shown' }).click();
  await main
    .getByRole('region', { name: 'Selected tokens' })
    .getByRole('button', { name: 'To trash…' })
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Move to trash' }).click();
  await expect(
    main.getByText('There are no alarms, but not every token has been checked yet.'),
  ).toBeVisible();
  await expect(main.getByRole('region', { name: 'Needs attention' })).toHaveCount(0);
  await main.getByRole('button', { name: /^Show tokens: Not proven/ }).click();
  for (const name of ['Not proven', 'Not checked']) {
    const total = main.getByRole('button', { name: new RegExp(`^Show tokens: ${name}`) });
    if ((await total.getAttribute('aria-pressed')) !== 'true') await total.click();
    await table.getByRole('checkbox', { name: 'Select all tokens shown' }).click();
    await main
      .getByRole('region', { name: 'Selected tokens' })
      .getByRole('button', { name: 'To trash…' })
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Move to trash' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(main.getByRole('button', { name: `Show tokens: ${name}, 0` })).toBeVisible();
  }
  await expect(main.getByText('All is well')).toBeVisible();
  await expect(main.getByText('Last check')).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).first().click();
  expect(problems).toEqual([]);
  await market.close();
});
