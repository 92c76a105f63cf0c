// The history of a token beyond what is read at once: shown step by step, to its end, by mouse and by keyboard.
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { expectNoFindings } from './axe.ts';
import { fillVault, openFolder, showToken, unlock } from './filled-vault.ts';
import { expect, test } from './klyuchnik.ts';
import { checkAt, LIVED_IN } from './lived-in-token.ts';

const CHECKS = 230;
const HOUR = 3_600_000;

test('a long history is shown step by step, to its very first check', { tag: '@long' }, async ({
  klyuchnik,
}) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const core = await openFolder(klyuchnik.folder);
  const token = core.tokens.survey().find(({ title }) => title === LIVED_IN);
  const began = Date.now() - CHECKS * HOUR;
  core.store.atomically(() => {
    for (let nth = 0; nth < CHECKS; nth += 1) {
      // The first of all is told by its answer time.
      const check = checkAt(began + nth * HOUR, 'good', nth === 0 ? 4321 : 100);
      core.store.checks.insert(token?.id ?? '', check);
    }
  });
  core.store.close();

  const { page, problems } = await klyuchnik.start();
  await unlock(page);
  await showToken(page, LIVED_IN);
  const panel = page.getByRole('region', { name: 'History of checks' });
  const entries = panel.getByRole('listitem');
  const more = panel.getByRole('button', { name: 'Show more' });
  const told = panel.getByRole('status');
  await expect(entries).toHaveCount(10);
  await expect(told).toHaveText('The latest 10 checks are shown');
  await more.click();
  await expect(entries).toHaveCount(100);
  await expect(told).toHaveText('The latest 100 checks are shown');
  await more.focus();
  await page.keyboard.press('Enter');
  await expect(entries).toHaveCount(200);
  await expect(more).toBeFocused();
  await expect(panel.getByText('4,321')).toHaveCount(0);
  await expectNoFindings(page, 'a long history');
  await page.keyboard.press('Enter');
  await expect(entries).toHaveCount(CHECKS);
  await expect(told).toHaveText(`All ${CHECKS} checks are shown: single checks are kept for 90 days`);
  await expect(told).toBeFocused();
  await expect(more).toHaveCount(0);
  await expect(entries.last()).toContainText('4,321');

  // A check made meanwhile comes on top, and what was shown stays shown.
  await page.getByRole('main').getByRole('button', { name: /^Test/ }).first().click();
  await expect(entries).toHaveCount(CHECKS + 1);
  await expect(entries.last()).toContainText('4,321');
  expect(problems).toEqual([]);
  await market.close();
});
