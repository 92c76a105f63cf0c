// Who holds what, through the real window: holders, a leaving, a token's handovers, the ledger and its alarm.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type { Core } from '../../src/core/core.ts';
import { writeReceipt } from '../../src/core/handover/receipt.ts';
import { Secret } from '../../src/core/secret.ts';
import { type PracticeMarket, startPracticeMarket } from '../../src/practice/practice-market.ts';
import { profileMention } from '../unit/ledger-samples.ts';
import { addHolder, forgeEntry, giveTo } from './filled-ledger.ts';
import { fillVault, showToken, unlock } from './filled-vault.ts';
import { expect, type Klyuchnik, test } from './klyuchnik.ts';
import { withVault } from './recorded-handover.ts';

const AGE_KEY = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';

/** A vault with the practice tokens and what `act` adds, open in the window. */
async function start(klyuchnik: Klyuchnik, act: (core: Core) => void) {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  await withVault(klyuchnik.folder, act);
  return { ...(await open(klyuchnik)), market };
}

async function open(klyuchnik: Klyuchnik) {
  const running = await klyuchnik.start();
  const { page } = running;
  await unlock(page);
  const rail = page.getByRole('navigation', { name: 'Cabinets and sections' });
  return { ...running, rail, main: page.getByRole('main'), dialog: page.getByRole('dialog') };
}

async function openHandingOver(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Cabinets and sections' })
    .getByRole('button', { name: 'Handing over' })
    .click();
  // The rail answers at once, the page follows: until then rows of the same names stand on the page before.
  await expect(page.getByRole('main').getByRole('heading', { level: 1, name: 'Handing over' })).toBeVisible();
}

const openTab = (page: Page, name: string) =>
  page.getByRole('main').getByRole('tab', { name, exact: true }).click();

const valueIn = (market: PracticeMarket, title: string) =>
  market.cabinets.flatMap(({ tokens }) => tokens).find((token) => token.title === title)?.value ?? '';

test('holders are added, edited, found and removed', async ({ klyuchnik }) => {
  const { page, main, dialog, problems, market } = await start(klyuchnik, () => undefined);
  await openHandingOver(page);
  await expect(main.getByText('Whoever has a token will be here')).toBeVisible();
  await main.getByRole('button', { name: 'Add holder' }).click();
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog.getByText('Fill in this field')).toBeVisible();
  await dialog.getByLabel('Name', { exact: true }).fill('RetailCRM');
  await dialog.getByRole('radio', { name: 'Integration' }).check();
  await dialog.getByLabel('Contact', { exact: true }).fill('admin@crm.example');
  await dialog.getByLabel('Public key of age').fill('AGE-SECRET-KEY-1');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog.getByText('This is not a public key of age.')).toBeVisible();
  await dialog.getByLabel('Public key of age').fill(` ${AGE_KEY} `);
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();

  const table = main.getByRole('table', { name: 'Holders of tokens' });
  await expect(table.getByRole('row', { name: /RetailCRM/ })).toContainText('Integration');
  await main.getByRole('button', { name: 'Add holder' }).click();
  await dialog.getByLabel('Name', { exact: true }).fill('retailcrm');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('There is a holder “RetailCRM” already')).toBeVisible();
  await dialog.getByLabel('Name', { exact: true }).fill('Артём');
  await page.keyboard.press('Enter');
  await expect(table.getByRole('row')).toHaveCount(3);
  await expect(main.getByRole('button', { name: 'Add holder' })).toBeFocused();

  await main.getByRole('searchbox', { name: 'Find a holder' }).fill('артем');
  await expect(table.getByRole('row')).toHaveCount(2);
  await main.getByRole('searchbox').fill('никто');
  await expect(main.getByText('Nobody found')).toBeVisible();
  await main.getByRole('button', { name: 'Show all' }).click();

  await table.getByRole('button', { name: 'Actions: Артём' }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await dialog.getByLabel('Name', { exact: true }).fill('Артём Л.');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await table.getByRole('button', { name: 'Артём Л.', exact: true }).click();
  await expect(main.getByRole('heading', { level: 1, name: 'Артём Л.' })).toBeFocused();
  await expect(main.getByText('Nothing. To hand over a token, open it')).toBeVisible();
  await main.getByRole('button', { name: 'Actions: Артём Л.' }).click();
  await page.getByRole('menuitem', { name: 'Remove from the list' }).click();
  await dialog.getByRole('button', { name: 'Remove from the list' }).click();
  await expect(table.getByRole('row')).toHaveCount(2);
  await table.getByRole('button', { name: 'RetailCRM', exact: true }).click();
  await expect(main.getByText(AGE_KEY)).toBeVisible();

  // Whoever the ledger names stays.
  await page.evaluate(async () => {
    const holders = await window.klyuchnik.holders.list();
    const [crm] = holders.ok ? holders.data : [];
    await window.klyuchnik.holders.setLeft({ id: crm?.id ?? '', hasLeft: true, note: '' });
  });
  await expect(main.getByText('has left', { exact: true })).toBeVisible();
  await main.getByRole('button', { name: 'Actions: RetailCRM' }).click();
  await page.getByRole('menuitem', { name: 'Remove from the list' }).click();
  await dialog.getByRole('button', { name: 'Remove from the list' }).click();
  await expect(dialog.getByRole('alert')).toContainText('The ledger names RetailCRM');
  await page.keyboard.press('Escape');
  expect(problems).toEqual([]);
  await market.close();
});

test('names as long as they may be leave every column within reach', { tag: '@long' }, async ({
  klyuchnik,
}) => {
  const long = (letter: string) => letter.repeat(100);
  const { page, main, market } = await start(klyuchnik, (core) => {
    const { id } = core.tokens.survey().find(({ title }) => title === 'Репрайсер') ?? { id: '' };
    core.tokens.edit({ id, title: long('т'), note: '' });
    const holder = addHolder(core, long('д'), { contact: long('к') });
    giveTo(core, holder, long('т'), {
      by: long('в'),
      profile: { ...profileMention('prices'), title: { ru: long('п'), en: long('п') } },
    });
  });
  await page.setViewportSize({ width: 1000, height: 700 });
  const overflow = () =>
    main
      .locator('.table-frame')
      .filter({ visible: true })
      .evaluateAll((all) => all.map((one) => one.scrollWidth - one.clientWidth));
  await openHandingOver(page);
  await expect(main.getByRole('button', { name: long('д'), exact: true })).toBeVisible();
  expect(await overflow()).toEqual([0]);
  await openTab(page, 'Ledger');
  await expect(main.getByRole('button', { name: long('т'), exact: true })).toBeVisible();
  expect(await overflow()).toEqual([0]);
  await main.getByRole('button', { name: long('д'), exact: true }).click();
  await expect(main.getByRole('heading', { level: 1, name: long('д') })).toBeVisible();
  await expect(main.getByRole('button', { name: long('т'), exact: true })).toBeVisible();
  expect(await overflow()).toEqual([0]);
  await market.close();
});

test('a holder leaves, and every token is taken from them', { tag: '@long' }, async ({ klyuchnik }) => {
  const { page, rail, main, dialog, problems, market } = await start(klyuchnik, (core) => {
    const igor = addHolder(core, 'Игорь');
    const anna = addHolder(core, 'Анна');
    giveTo(core, igor, 'Репрайсер', { scopes: ['PRICING'] });
    giveTo(core, igor, 'Прежний подрядчик', { scopes: ['ALL_METHODS'] });
    giveTo(core, igor, 'RetailCRM', { scopes: ['ALL_METHODS'] });
    giveTo(core, anna, 'RetailCRM', { scopes: ['ALL_METHODS'] });
    giveTo(core, igor, 'Бухгалтерия', { scopes: ['FINANCE_AND_ACCOUNTING'] });
  });
  await rail.getByRole('button', { name: /^Садовый дом/ }).click();
  await main.getByRole('button', { name: 'Test token Прежний подрядчик' }).click();
  await expect(main.getByRole('row', { name: /Прежний подрядчик/ })).toContainText('Dead');

  await openHandingOver(page);
  await expect(main.getByRole('row', { name: /Игорь/ })).toContainText(/4\s*4/);
  await main.getByRole('button', { name: 'Игорь', exact: true }).click();
  await expect(main.getByRole('table', { name: 'Holds now' }).getByRole('row')).toHaveCount(5);
  await main.getByRole('button', { name: 'Mark as leaving…' }).click();
  await expect(dialog).toContainText('this holder receives no more tokens');
  await dialog.getByLabel('Note for the ledger').fill('Договор закончился');
  await dialog.getByRole('button', { name: 'Mark as leaving' }).click();

  const work = main.getByRole('list', { name: 'Tokens in the order of replacing' });
  const lines = work.getByRole('listitem');
  await expect(lines).toHaveText([/RetailCRM/, /Репрайсер/, /Бухгалтерия/, /Прежний подрядчик/]);
  await expect(lines.nth(0)).toContainText(/It can change prices.*write to buyers.*see money/);
  await expect(lines.nth(0)).toContainText('Also held by Анна');
  await expect(lines.nth(2)).toContainText('It only reads.');
  await expect(lines.nth(3)).toContainText('Dead already');
  const progress = main.getByRole('progressbar', { name: 'Tokens the holder has no more' });
  await expect(progress).toHaveAttribute('aria-valuetext', '0 of 4 done');

  // The first is replaced, which the Market has to prove; until then it stays on the list.
  await lines.nth(0).getByRole('button', { name: 'Replace this token: RetailCRM' }).click();
  await expect(dialog.getByLabel('Reason')).toHaveValue('Игорь leaves');
  await dialog.getByLabel('Reason').fill('  ');
  await dialog.getByRole('button', { name: 'Begin', exact: true }).click();
  await expect(dialog.getByText('Write a reason, three characters at least')).toBeVisible();
  await dialog.getByLabel('Reason').fill('Игорь уходит');
  await dialog.getByRole('button', { name: 'Begin', exact: true }).click();
  await expect(main.getByRole('tab', { name: 'Rotations', selected: true })).toBeVisible();
  await openTab(page, 'Holders');
  await main.getByRole('button', { name: 'Игорь', exact: true }).click();
  await expect(lines.nth(0)).toContainText('Being replaced: make the new token.');
  market.control.revokeToken(valueIn(market, 'RetailCRM'));
  await page.evaluate(async () => {
    const rotations = await window.klyuchnik.rotations.list();
    const [rotation] = rotations.ok ? rotations.data : [];
    await window.klyuchnik.rotations.checkOld({ id: rotation?.id ?? '' });
  });
  await expect(progress).toHaveAttribute('aria-valuetext', '1 of 4 done');

  // The rest by the operator's word, which is told what it is worth.
  await lines
    .filter({ hasText: 'Репрайсер' })
    .getByRole('button', { name: /^Without replacing/ })
    .click();
  await expect(dialog).toContainText('stays valid until it is deleted in the cabinet');
  await expect(dialog.getByRole('radio')).toHaveCount(2);
  await dialog.getByLabel('Note for the ledger').fill('Отдал при встрече');
  await dialog.getByRole('button', { name: 'End handover' }).click();
  await expect(progress).toHaveAttribute('aria-valuetext', '2 of 4 done');
  await expect(main.getByRole('heading', { level: 1 })).toBeFocused();
  await lines
    .filter({ hasText: 'Прежний' })
    .getByRole('button', { name: /^End the handover/ })
    .click();
  await expect(dialog.getByRole('radio', { name: 'Deleted in the cabinet' })).toBeChecked();
  await expect(dialog).not.toContainText('stays valid');
  await dialog.getByRole('button', { name: 'End handover' }).click();
  await lines
    .filter({ hasText: 'Бухгалтерия' })
    .getByRole('button', { name: /^Without replacing/ })
    .click();
  await dialog.getByRole('radio', { name: 'It was a mistake' }).check();
  await dialog.getByRole('button', { name: 'End handover' }).click();
  await expect(main.getByText('All done. This holder has no token any more.')).toBeVisible();
  await expect(progress).toHaveAttribute('aria-valuetext', '4 of 4 done');

  // Nothing is forgotten: how each ended, and by whose word.
  const before = main.getByRole('table', { name: 'Held before' });
  const unfold = async (title: string) =>
    before.getByRole('button', { name: `Details: ${title}, Игорь` }).click();
  await expect(before.getByRole('row', { name: /Бухгалтерия/ })).toContainText('Written down by mistake');
  await unfold('RetailCRM');
  await expect(before).toContainText('Api-Key token is revoked');
  await unfold('Репрайсер');
  await expect(before).toContainText('the operator’s word; the Market was not asked');
  await expect(before).toContainText('Отдал при встрече');

  await main.getByRole('button', { name: 'Back again…' }).click();
  await dialog.getByRole('button', { name: 'Mark as back' }).click();
  await expect(main.getByRole('button', { name: 'Mark as leaving…' })).toBeFocused();
  await expect(work).toHaveCount(0);
  expect(problems).toEqual([]);
  await market.close();
});

test('a handover is ended by keyboard alone', async ({ klyuchnik }) => {
  const { page, main, dialog, problems, market } = await start(klyuchnik, (core) => {
    giveTo(core, addHolder(core, 'Анна'), 'Репрайсер');
    addHolder(core, 'Борис');
  });
  const focused = page.locator(':focus');
  const tabTo = async (name: string | RegExp) => {
    const wanted = page.getByRole('button', { name }).or(page.getByRole('textbox', { name }));
    for (let steps = 0; steps < 60; steps += 1) {
      await page.keyboard.press('Tab');
      if (await wanted.and(focused).count()) return;
    }
    throw new Error(`Nothing called ${name} takes the focus`);
  };
  await tabTo('Handing over');
  await page.keyboard.press('Enter');
  await expect(main.getByRole('heading', { level: 1, name: 'Handing over' })).toBeFocused();
  await tabTo('Анна');
  await page.keyboard.press('ArrowDown');
  await expect(focused).toHaveText('Борис');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(main.getByRole('heading', { level: 1, name: 'Анна' })).toBeFocused();
  await tabTo('End handover of Репрайсер to Анна');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('heading', { name: 'End handover of token “Репрайсер”' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(main.getByRole('button', { name: 'End handover of Репрайсер to Анна' })).toBeFocused();
  await page.keyboard.press('Enter');
  await tabTo('Note for the ledger');
  await page.keyboard.type('Вернула');
  await tabTo('End handover');
  await page.keyboard.press('Enter');
  await expect(main.getByRole('heading', { level: 1, name: 'Анна' })).toBeFocused();
  await expect(
    page.getByRole('status').filter({ hasText: 'Handover of Репрайсер to Анна has ended' }),
  ).toHaveCount(1);
  await tabTo('Details: Репрайсер, Анна');
  await page.keyboard.press('Space');
  await expect(main.getByRole('table', { name: 'Held before' })).toContainText('Вернула');
  expect(problems).toEqual([]);
  await market.close();
});

test('the handovers of a token: who holds it, whether it fits, a receipt', { tag: '@long' }, async ({
  klyuchnik,
}) => {
  const packageId = crypto.randomUUID();
  const { page, main, dialog, problems, market } = await start(klyuchnik, (core) => {
    const anna = addHolder(core, 'Анна');
    giveTo(core, anna, 'Репрайсер', { way: 'package', form: 'json', lock: 'passphrase', packageId });
    giveTo(core, addHolder(core, 'Борис'), 'Репрайсер', { profile: profileMention('retailcrm') });
    const third = giveTo(core, addHolder(core, 'Вера'), 'Репрайсер');
    core.handovers.end(third, 'mistake', '');
  });
  await showToken(page, 'Аналитик');
  await openTab(page, 'Handover');
  await expect(main.getByText('This token was handed over to nobody')).toBeVisible();

  await showToken(page, 'Репрайсер');
  await openTab(page, 'Handover');
  const now = main.getByRole('table', { name: 'Hold it now' });
  await expect(now.getByText('The access of the token is not known: test it.')).toHaveCount(2);
  await main.getByRole('button', { name: 'Test now' }).click();
  await expect(now.getByRole('row', { name: /Анна/ })).toContainText('Fits: all that is needed');
  const boris = now.getByRole('row', { name: /Борис/ });
  await expect(boris).toContainText('Lacks 90 operations.');
  await boris.getByText('Lacks 90 operations.').click();
  await expect(boris).toContainText('updateStocks');
  await expect(main.getByRole('table', { name: 'Held it before' })).toContainText('Вера');
  await expect(now.getByRole('row', { name: /Анна/ })).toContainText('no receipt yet');

  // A receipt counts only when its writer had the token, and nothing in it was changed.
  const at = new Date().toISOString();
  const check = { verdict: 'good', cause: 'works', at, scopes: ['PRICING'], cabinet: null } as const;
  const receipt = writeReceipt(new Secret(valueIn(market, 'Репрайсер')), {
    packageId,
    receivedBy: 'Анна П.',
    openedAt: at,
    check: { ...check, scopes: [...check.scopes] },
  });
  const choose = (content: unknown) =>
    main
      .getByRole('tabpanel', { name: 'Handover' })
      .locator('input[type="file"]')
      .setInputFiles({
        name: 'receipt.json',
        mimeType: 'application/json',
        buffer: Buffer.from(JSON.stringify(content)),
      });
  await choose({ ...receipt, receivedBy: 'Борис' });
  await expect(main.getByRole('alert')).toContainText('was not made by somebody who had the token');
  await choose({ nothing: true });
  await expect(main.getByRole('alert')).toContainText('This is not a receipt');
  await choose(receipt);
  await expect(page.getByText('Receipt accepted: token Репрайсер has reached Анна')).toBeVisible();
  await expect(main.getByRole('alert')).toHaveCount(0);
  await expect(now.getByRole('row', { name: /Анна/ })).toContainText('receipt: the token works');

  await main.getByRole('button', { name: 'Replace this token…' }).click();
  await dialog.getByLabel('Reason').fill('Срок вышел');
  await dialog.getByRole('button', { name: 'Begin', exact: true }).click();
  await expect(main.getByRole('tab', { name: 'Rotations', selected: true })).toBeVisible();
  await showToken(page, 'Репрайсер');
  await openTab(page, 'Handover');
  await expect(main.getByText('This token is being replaced. Reason: Срок вышел')).toBeVisible();
  await now.getByRole('button', { name: 'Борис', exact: true }).click();
  await expect(main.getByRole('heading', { level: 1, name: 'Борис' })).toBeFocused();
  expect(problems).toEqual([]);
  await market.close();
});

/** Has the next dialog that asks for a place answer with this one. */
const answerWith = (app: ElectronApplication, path: string) =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);

test('the ledger is searched, looked at entry by entry, and exported', { tag: '@long' }, async ({
  klyuchnik,
}) => {
  const { app, page, main, problems, market } = await start(klyuchnik, (core) => {
    const formula = addHolder(core, '=HYPERLINK("http://evil.example";"Анна")', { kind: 'integration' });
    giveTo(core, formula, 'Чаты', { by: '+Пётр', note: 'Договор 14' });
    const boris = addHolder(core, 'Борис');
    const ended = giveTo(core, boris, 'Репрайсер');
    core.handovers.end(ended, 'returned', '');
    for (let number = 0; number < 205; number += 1) giveTo(core, boris, 'Аналитик');
    core.holders.setLeft(boris.id, true, 'уволился');
  });
  await openHandingOver(page);
  await openTab(page, 'Ledger');
  const panel = main.getByRole('tabpanel', { name: 'Ledger' });
  await expect(panel).toContainText(/The ledger holds: 209 entries, last seal [0-9a-f]{12}/);
  const handovers = panel.getByRole('table', { name: 'Handovers of tokens' });
  await expect(handovers.getByRole('row')).toHaveCount(201);
  await panel.getByRole('button', { name: 'Show more' }).click();
  await expect(handovers.getByRole('row')).toHaveCount(208);
  await expect(panel.getByText('207 of 207 shown')).toBeFocused();
  const find = panel.getByRole('searchbox', { name: 'Search the ledger' });
  await find.fill('зоомир договор');
  await expect(handovers.getByRole('row')).toHaveCount(2);
  await expect(panel.getByRole('status').filter({ hasText: '1 row found' })).toHaveCount(1);
  await find.fill('qqqq');
  await expect(panel.getByText('Nothing found')).toBeVisible();
  await panel.getByRole('button', { name: 'Show everything' }).click();
  await panel.getByText('Ended 1', { exact: true }).click();
  await expect(handovers.getByRole('row', { name: /Репрайсер/ })).toContainText('Returned');

  await panel.getByText('All entries', { exact: true }).click();
  const entries = panel.getByRole('table', { name: 'Entries of the ledger' });
  await expect(entries.getByRole('row').nth(1)).toContainText('Holder Борис left. Note: уволился');
  await find.fill('ended returned');
  await expect(entries.getByRole('row').nth(1)).toContainText(
    'The handover of token “Репрайсер” to Борис ended: returned.',
  );
  await expect(entries.getByRole('row').nth(1)).toContainText('holds');
  await find.fill('');

  const exportAs = async (item: string, name: string) => {
    const path = join(klyuchnik.folder, name);
    await answerWith(app, path);
    await panel.getByRole('button', { name: 'Export…' }).click();
    await page.getByRole('menuitem', { name: item }).click();
    await expect(page.getByText(`The ledger was saved as ${path}`)).toBeVisible();
    return readFileSync(path, 'utf8');
  };
  const csv = await exportAs('Table of handovers (CSV)', 'ledger.csv');
  expect(csv.split('\r\n')).toHaveLength(209);
  // A spreadsheet would run what begins like a formula; with an apostrophe before it, it is text.
  expect(csv).toContain(`"'=HYPERLINK(""http://evil.example"";""Анна"")"`);
  expect(csv).toContain(";'+Пётр;");
  const json = JSON.parse(await exportAs('All entries with their seals (JSON)', 'ledger.json'));
  expect(json).toMatchObject({
    format: 'klyuchnik-ledger',
    version: 1,
    state: { holds: true, entries: 209 },
  });
  expect(json.entries).toHaveLength(209);
  await expect(panel).toContainText(`last seal ${json.state.head.slice(0, 12)}`);

  // No place chosen, no file and no word.
  await app.evaluate(({ dialog }) => {
    dialog.showSaveDialog = async () => ({ canceled: true, filePath: '' });
  });
  await panel.getByRole('button', { name: 'Export…' }).click();
  await page.getByRole('menuitem', { name: /CSV/ }).click();
  await expect(panel.getByRole('button', { name: 'Export…' })).toBeFocused();
  expect(problems).toEqual([]);
  await market.close();
});

test('a ledger changed from outside is told, and goes on only with a reason', { tag: '@long' }, async ({
  klyuchnik,
}) => {
  const first = await start(klyuchnik, (core) => {
    const anna = addHolder(core, 'Анна');
    giveTo(core, anna, 'Репрайсер');
    giveTo(core, anna, 'Аналитик', { by: 'Пётр' });
    giveTo(core, anna, 'Чаты');
  });
  await openHandingOver(first.page);
  await expect(first.main.getByRole('row', { name: /Анна/ })).toContainText(/3\s*3/);
  await expect(first.main.getByRole('alert')).toHaveCount(0);
  expect(first.problems).toEqual([]);
  await first.app.close();
  forgeEntry(klyuchnik.folder, 2, 'Пётр', 'Петр');

  const { page, main, dialog, problems } = await open(klyuchnik);
  await showToken(page, 'Репрайсер');
  await openTab(page, 'Handover');
  const alarm = main.getByRole('alert');
  await expect(alarm).toContainText('The ledger was changed from outside');
  await expect(alarm).toContainText(/The first wrong entry is No\.\s2\./);
  const refusal = await page.evaluate(async () => {
    const { tokens, holders, handovers } = window.klyuchnik;
    const [all, people] = [await tokens.survey(), await holders.list()];
    const tokenId = all.ok ? all.data.find(({ title }) => title === 'Репрайсер')?.id : '';
    const holderId = people.ok ? people.data[0]?.id : '';
    const of = { tokenId: tokenId ?? '', holderId: holderId ?? '' };
    const check = await handovers.check({ ...of, profileId: 'prices' });
    const given = await handovers.handOver({
      checkId: check.ok ? check.data.checkId : '',
      holderId: of.holderId,
      by: 'Пётр',
      note: '',
      despite: null,
      way: { kind: 'copy' },
    });
    return given.ok ? null : given.error.code;
  });
  expect(refusal).toBe('ledger-broken');
  await main.getByRole('button', { name: 'End handover of Репрайсер to Анна' }).click();
  await dialog.getByRole('button', { name: 'End handover' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Entry 2 of the ledger was changed from outside');
  await page.keyboard.press('Escape');

  await showToken(page, 'Бухгалтерия');
  await openTab(page, 'Handover');
  const nobody = main.getByRole('tabpanel', { name: 'Handover' });
  await expect(nobody.getByRole('button', { name: 'Hand over…' })).toBeDisabled();
  await alarm.getByRole('button', { name: 'Show the entries' }).click();
  const panel = main.getByRole('tabpanel', { name: 'Ledger' });
  await expect(panel.getByText('The ledger does not hold: 3 entries.')).toBeVisible();
  const entries = panel.getByRole('table', { name: 'Entries of the ledger' });
  await expect(entries.getByRole('row', { name: /Аналитик/ })).toContainText('not to be trusted');
  await panel.getByRole('checkbox', { name: 'Only those not to be trusted' }).check();
  await expect(entries.getByRole('row', { name: /Чаты/ })).toHaveCount(0);

  await alarm.getByRole('button', { name: 'Go on with a reason…' }).click();
  await dialog.getByRole('button', { name: 'Go on', exact: true }).click();
  await expect(dialog.getByText('Write a reason, at least three characters')).toBeVisible();
  await dialog.getByLabel('Reason').fill('Выгрузка от вчера совпала со всем остальным');
  await dialog.getByRole('button', { name: 'Go on', exact: true }).click();
  await expect(alarm).toHaveCount(0);
  await expect(main.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(panel).toContainText('The ledger holds: 4 entries');

  // What was wrong stays in sight, and handovers can be ended again.
  await expect(entries.getByRole('row', { name: /Аналитик/ })).toContainText('not to be trusted');
  await panel.getByRole('checkbox', { name: 'Only those not to be trusted' }).uncheck();
  await expect(entries.getByRole('row').nth(1)).toContainText('Выгрузка от вчера');
  await panel.getByText('Handovers', { exact: true }).click();
  await expect(panel.getByRole('row', { name: /Аналитик/ })).toContainText('entry not to be trusted');
  await panel.getByRole('button', { name: 'End handover of Чаты to Анна' }).click();
  await dialog.getByRole('button', { name: 'End handover' }).click();
  await expect(panel.getByRole('row', { name: /Чаты/ })).toContainText('Returned');
  expect(problems).toEqual([]);
  await first.market.close();
});
