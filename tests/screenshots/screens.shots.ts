// Takes a picture of every screen in both languages and both colour schemes, into screenshots/.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { manyCabinets } from '../../src/practice/many-cabinets.ts';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { practiceSeed } from '../../src/practice/seed.ts';
import { en } from '../../src/renderer/i18n/en.ts';
import { ru } from '../../src/renderer/i18n/ru.ts';
import { fillVault } from '../e2e/filled-vault.ts';
import { expect, PASSPHRASE, test } from '../e2e/klyuchnik.ts';
import { dress, LAPTOP, pictureTaker, unlockIn } from './pictures.ts';

const SEED = practiceSeed().flatMap(({ tokens }) => tokens);
const tokenOf = (title: string) => SEED.find((token) => token.title === title)?.value ?? '';

for (const language of ['ru', 'en'] as const) {
  for (const scheme of ['light', 'dark'] as const) {
    const words = language === 'ru' ? ru : en;

    test(`the screens in ${language}, ${scheme}`, async ({ klyuchnik }) => {
      const { page } = await klyuchnik.start();
      const take = pictureTaker(page, language, scheme);
      await dress(page, language, scheme);

      await take('first-run-welcome');
      await page.getByRole('button', { name: words.firstRun.welcome.next }).click();
      await page.getByLabel(words.firstRun.passphrase.label, { exact: true }).fill('йцукен');
      await expect(page.getByText(words.strength.hint['too-short'])).toBeVisible();
      await take('first-run-weak-passphrase');
      await page.getByLabel(words.firstRun.passphrase.label, { exact: true }).fill(PASSPHRASE);
      await page.getByLabel(words.firstRun.passphrase.again).fill(PASSPHRASE);
      await page.getByRole('checkbox', { name: words.firstRun.passphrase.understood }).check();
      await page.getByText(words.strength.score.excellent).waitFor();
      await take('first-run-passphrase');
      await page.getByRole('button', { name: words.firstRun.passphrase.create }).click();
      await page.getByRole('button', { name: words.firstRun.quickUnlock.skip }).waitFor();
      await take('first-run-quick-unlock');
      await page.getByRole('button', { name: words.firstRun.quickUnlock.skip }).click();
      await take('first-run-begin');
      await page.getByRole('button', { name: words.firstRun.begin.skip }).click();
      await page.getByRole('main').waitFor();
      await take('overview-empty');

      await page.getByRole('button', { name: words.practice.enter }).first().click();
      const rail = page.getByRole('navigation', { name: words.rail.label });
      await rail.getByRole('button', { name: /Базар Ташкент/ }).waitFor();
      await expect(rail.getByRole('button', { name: new RegExp(words.cabinetState.unchecked) })).toHaveCount(
        0,
      );
      await rail.getByRole('button', { name: words.shell.overview }).click();
      await take('overview');

      for (const cabinet of ['Садовый дом', 'Лавка чая', 'Зоомир']) {
        await rail.getByRole('button', { name: new RegExp(cabinet) }).click();
        await page.getByRole('table').first().waitFor();
        await take(`cabinet-${cabinet}`);
      }
      for (const [cabinet, token] of [
        ['Садовый дом', 'Репрайсер'],
        ['Садовый дом', 'Прежний подрядчик'],
        ['Садовый дом', '1С остатки'],
        ['Лавка чая', 'Программа лояльности'],
        ['Зоомир', 'Чаты'],
      ] as const) {
        await rail.getByRole('button', { name: new RegExp(cabinet) }).click();
        await page.getByRole('button', { name: token, exact: true }).click();
        await page.getByRole('heading', { name: token }).waitFor();
        await take(`token-${token}`);
      }

      await rail.getByRole('button', { name: words.cabinet.add }).click();
      await take('add-cabinet');
      await page.getByRole('dialog').getByLabel(words.cabinet.titleLabel).fill('Новая лавка');
      await page.keyboard.press('Escape');
      await rail.getByRole('button', { name: /Лавка чая/ }).click();
      await page.getByRole('button', { name: words.token.add }).first().click();
      await take('add-token');
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(words.quickTest.value, { exact: true }).fill(tokenOf('RetailCRM'));
      await dialog.getByRole('button', { name: words.quickTest.check, exact: true }).click();
      await dialog.getByText(words.cause.works.sentence).waitFor();
      await take('add-token-of-another-cabinet');
      await page.keyboard.press('Escape');
      await rail.getByRole('button', { name: words.quickTest.title }).click();
      await take('quick-test');
      await page.keyboard.press('Escape');

      await rail.getByRole('button', { name: words.shell.settings }).click();
      await take('settings');
      await rail.getByRole('button', { name: words.shell.trash }).click();
      await take('trash-empty');
      await rail.getByRole('button', { name: words.shell.lock }).click();
      await page.getByRole('button', { name: words.lock.unlock, exact: true }).waitFor();
      await page.getByLabel(words.lock.passphrase, { exact: true }).fill('не та');
      await page.getByRole('button', { name: words.lock.unlock, exact: true }).click();
      await page.getByText(words.error['wrong-passphrase']).waitFor();
      await take('lock-screen-wrong-passphrase');
    });

    test(`a check of 600 tokens in ${language}, ${scheme}`, async ({ klyuchnik }) => {
      const cabinets = manyCabinets(20, 30);
      const [, , , long] = cabinets;
      if (long) long.title = LONG_TITLE;
      const market = await startPracticeMarket({ cabinets, latencyMs: 100 });
      await fillVault(klyuchnik.folder, market);
      const { app, page } = await klyuchnik.start();
      const take = pictureTaker(page, language, scheme, 'run-');
      await dress(page, language, scheme);
      await unlockIn(page, words);
      const main = page.getByRole('main');
      const dialog = page.getByRole('dialog');
      const bar = page.getByRole('region', { name: words.runs.bar.label });
      const press = (name: string) => bar.getByRole('button', { name, exact: true }).click();

      await main.getByRole('button', { name: words.runs.checkAll }).click();
      await dialog.getByRole('checkbox').nth(3).waitFor();
      await take('plan');
      await dialog.getByRole('button', { name: words.runs.plan.start }).click();
      await press(words.runs.bar.cabinets);
      await expect.poll(() => doneIn(page), { timeout: 60_000 }).toBeGreaterThan(60);
      await take('running-by-cabinet');
      await press(words.runs.bar.pause);
      await bar.getByText(words.runs.bar.paused.operator).waitFor();
      await press(words.runs.bar.cabinets);
      await take('paused');
      await press(words.runs.bar.stop);
      await bar.getByText(words.runs.bar.stopped).waitFor();
      await take('stopped');
      await main.getByRole('button', { name: words.runs.checkAll }).click();
      await dialog.getByRole('checkbox').nth(3).waitFor();
      await take('plan-over-an-unfinished-one');
      await page.keyboard.press('Escape');
      await press(words.runs.bar.resume);
      await expect.poll(() => doneIn(page), { timeout: 60_000 }).toBeGreaterThan(200);
      app.process().kill('SIGKILL');
      await app.waitForEvent('close');

      const again = await klyuchnik.start();
      await again.page.setViewportSize(LAPTOP);
      const takeAgain = pictureTaker(again.page, language, scheme, 'run-again-');
      await unlockIn(again.page, words);
      const barAgain = again.page.getByRole('region', { name: words.runs.bar.label });
      await barAgain.getByText(words.runs.bar.interrupted).waitFor();
      await takeAgain('interrupted');
      await barAgain.getByRole('button', { name: words.runs.bar.resume, exact: true }).click();
      await barAgain.getByText(words.runs.bar.finished).waitFor({ timeout: 60_000 });
      await takeAgain('finished');
      const rail = again.page.getByRole('navigation', { name: words.rail.label });
      await rail.getByRole('button', { name: new RegExp(`^${LONG_TITLE.slice(0, 30)}`) }).click();
      await again.page.getByRole('table').waitFor();
      await takeAgain('cabinet-with-a-long-title');
      await again.page.setViewportSize({ width: 720, height: 700 });
      await takeAgain('narrow');
      await market.close();
    });

    test(`changes, proofs and alarms in ${language}, ${scheme}`, async ({ klyuchnik }) => {
      const market = await startPracticeMarket();
      await fillVault(klyuchnik.folder, market);
      const { page } = await klyuchnik.start();
      const take = pictureTaker(page, language, scheme, 'check-');
      await dress(page, language, scheme);
      await unlockIn(page, words);
      const rail = page.getByRole('navigation', { name: words.rail.label });
      const main = page.getByRole('main');
      const dialog = page.getByRole('dialog');
      const bar = page.getByRole('region', { name: words.runs.bar.label });
      const value = tokenOf('Репрайсер');
      const openCabinet = () => rail.getByRole('button', { name: /^Садовый дом/ }).click();
      const openToken = async (title: string) => {
        await openCabinet();
        await main.getByRole('table').getByRole('button', { name: title, exact: true }).click();
        await page.getByRole('heading', { name: title }).waitFor();
      };
      const testNow = async () => {
        await main.getByRole('button', { name: words.token.testNow }).click();
        await expect(main.getByRole('button', { name: words.token.testNow })).toBeEnabled();
      };
      const openMenu = async (actions: string, title: string, item: string) => {
        await main.getByRole('button', { name: actions.replace('{{title}}', title) }).click();
        await page.getByRole('menuitem', { name: item }).click();
      };

      // The Market says that the limit is used up once somebody asks.
      await page.evaluate(async () => {
        const cabinets = await window.klyuchnik.cabinets.list();
        const cabinetId = cabinets.ok && cabinets.data.find(({ title }) => title === 'Зоомир')?.id;
        const tokens = await window.klyuchnik.tokens.list({ cabinetId: cabinetId || '' });
        if (tokens.ok) await window.klyuchnik.tokens.test({ id: tokens.data[0]?.id ?? '' });
      });
      await main.getByRole('button', { name: words.runs.checkAll }).click();
      await dialog.getByRole('checkbox').nth(3).waitFor();
      await take('plan-with-a-short-limit');
      await dialog.getByRole('button', { name: words.runs.plan.start }).click();
      await bar.getByText(words.runs.bar.waiting.replace(/\{.*/, '')).waitFor();
      await take('run-waits-for-the-limit');
      await bar.getByRole('button', { name: words.runs.bar.stop, exact: true }).click();
      await bar.getByRole('button', { name: words.runs.bar.dismiss }).click();

      market.control.editToken(value, { scopes: ['PRICING', 'COMMUNICATION'] });
      market.control.editToken(tokenOf('RetailCRM'), { name: 'retailcrm-2' });
      market.control.settleEdits();
      market.control.revokeToken(tokenOf('Бухгалтерия'));
      market.control.moveToken(tokenOf('Аналитик'), 'tea');
      for (const title of ['Репрайсер', 'RetailCRM', 'Бухгалтерия', 'Аналитик']) {
        await openToken(title);
        await testNow();
      }
      await take('identity-alarm');
      await main.getByRole('button', { name: words.identity.repin }).click();
      await dialog.getByRole('button', { name: words.identity.submit, exact: true }).click();
      await take('pin-anew');
      await page.keyboard.press('Escape');
      await rail.getByRole('button', { name: words.shell.overview }).click();
      await main.getByRole('region', { name: words.alarms.title }).waitFor();
      await take('overview-with-changes');
      await main.getByRole('button', { name: words.drift.acknowledge }).first().click();
      await take('acknowledge');
      await page.keyboard.press('Escape');
      await openCabinet();
      await openMenu(words.cabinet.actions, 'Садовый дом', words.schedule.menu);
      await dialog.getByRole('combobox', { name: words.schedule.every }).click();
      await page.getByRole('option', { name: words.schedule.weekly }).click();
      await take('schedule');
      await dialog.getByRole('button', { name: words.common.save }).click();
      await main.getByText(words.schedule.weekly.slice(1)).waitFor();
      await take('cabinet-with-changes-and-schedule');

      await openToken('Репрайсер');
      await main.getByRole('button', { name: words.deepCheck.open }).click();
      await dialog.getByRole('table').waitFor();
      await take('deep-check-plan');
      await dialog.getByRole('button', { name: words.deepCheck.start }).click();
      await dialog.getByRole('button', { name: words.common.done }).waitFor();
      await take('deep-check-results');
      await dialog.getByRole('button', { name: words.common.done }).click();
      await openMenu(words.token.actionsNamed, 'Репрайсер', words.watch.open);
      await take('watch-dialog');
      await dialog.getByRole('button', { name: words.watch.start }).click();
      await main.getByRole('button', { name: words.watch.stop }).waitFor();
      await take('token-with-watch-and-proofs');
      await main.getByText(words.timeline.asTable).click();
      await main.getByText(words.timeline.title).first().scrollIntoViewIfNeeded();
      await take('timeline');
      market.control.setFault('reset');
      await testNow();
      await take('broken-line');

      await rail.getByRole('button', { name: words.quickTest.title }).click();
      const field = dialog.getByLabel(words.quickTest.value, { exact: true });
      for (const [name, text] of [
        ['mendable', `«Api-Key: ${value.replace('ACMA', 'АСМА')}»;`],
        ['ozon-key', '3f0c9a54-6b1e-4b0e-9f0d-2f1a7c8e5d10'],
        ['several', `${value} ${tokenOf('RetailCRM')}`],
      ] as const) {
        await field.fill(text);
        await take(`paste-${name}`);
      }
      await market.close();
    });

    test(`a damaged database in ${language}, ${scheme}`, async ({ klyuchnik }) => {
      mkdirSync(join(klyuchnik.folder, 'vault'));
      writeFileSync(join(klyuchnik.folder, 'vault', 'klyuchnik.db'), 'no database at all '.repeat(500));
      const { page } = await klyuchnik.start();
      await dress(page, language, scheme);
      await page.getByText(words.storage['database-damaged'].title).waitFor();
      await pictureTaker(page, language, scheme)('storage-problem');
    });
  }
}

/** Up to the number of letters a title may have. */
const LONG_TITLE =
  'Интернет-магазин посуды, текстиля и товаров для дома «Уютные мелочи» в Санкт-Петербурге и области';

/** How many tokens of the run are judged. */
function doneIn(page: Page): Promise<number> {
  const bar = page.getByRole('progressbar');
  return bar.getAttribute('aria-valuenow').then(Number);
}
