// Rows that were damaged while the program was closed: each is named where the operator sees it, with what to do.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DATABASE_FILE } from '../../src/core/store/open-store.ts';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { USUAL_RULES } from '../../src/shared/policy.ts';
import { expectNoFindings } from './axe.ts';
import { fillVault, unlock } from './filled-vault.ts';
import { expect, test } from './klyuchnik.ts';
import { withVault } from './recorded-handover.ts';

test('damaged tokens, a missing cabinet and damaged rules are said, and checks name what they could not read', async ({
  klyuchnik,
}) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  let orphans = 0;
  await withVault(klyuchnik.folder, (core) => {
    core.policies.changeRules({ ...USUAL_RULES, oldestDays: 3 });
    const gone = core.cabinets.list().at(-1);
    orphans = core.tokens.list(gone?.id ?? '').length;
  });
  const database = new Database(join(klyuchnik.folder, 'vault', DATABASE_FILE));
  database.pragma('foreign_keys = OFF');
  database.exec(`
    UPDATE token SET sealed = x'00' WHERE title = 'Репрайсер';
    DELETE FROM cabinet WHERE rowid = (SELECT max(rowid) FROM cabinet);
    UPDATE policy_rules SET rules = '{"fullControl":';
  `);
  database.close();

  const { page, problems } = await klyuchnik.start();
  await unlock(page);
  const main = page.getByRole('main');
  const rail = page.getByRole('navigation', { name: 'Cabinets and sections' });
  await expect(main).toContainText(`${orphans + 1} tokens cannot be used`);
  await expect(main).toContainText('Репрайсер');
  await expect(main).toContainText('The row of their cabinet is missing in the database');
  await expect(main).toContainText('Your rules cannot be read');
  await expectNoFindings(page, 'damaged rows');
  await main.getByRole('button', { name: 'See what to do' }).click();
  await expect(main.getByText('Your rules cannot be read')).toBeVisible();
  await expect(main.getByText('No rule is broken')).toHaveCount(0);

  // A run names it at its foot; its table and its page say so too.
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^All cabinets/ })
    .click();
  await main.getByRole('button', { name: 'Check all' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start the check' }).click();
  const bar = page.getByRole('region', { name: 'Progress of the check' });
  await expect(bar).toContainText('1 token is damaged in the database and was not checked');
  await expect(bar).toContainText('Репрайсер Садовый дом');
  await bar.getByRole('button', { name: 'Репрайсер' }).click();
  await expect(main.getByText('The kept value of this token cannot be read')).toBeVisible();
  await expectNoFindings(page, 'damaged token');
  await rail.getByRole('button', { name: /^Садовый дом/ }).click();
  const row = main.getByRole('row', { name: /Репрайсер/ });
  await expect(row).toContainText('damaged in the database');
  await rail.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('tab', { name: 'Backups' }).click();
  await expect(main).toContainText(`${orphans + 1} tokens cannot be used`);
  expect(problems).toEqual([]);
  await market.close();
});
