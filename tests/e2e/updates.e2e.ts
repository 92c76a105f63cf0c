// Updates in the window of a program that nobody told where to update from, as every copy built from source is.
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { expectNoFindings } from './axe.ts';
import { fillVault, unlock } from './filled-vault.ts';
import { expect, test } from './klyuchnik.ts';

test('a program without an address says so, and offers nothing to press', async ({ klyuchnik }) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  await market.close();
  const { page, problems } = await klyuchnik.start();
  await unlock(page);
  await page
    .getByRole('navigation', { name: 'Cabinets and sections' })
    .getByRole('button', { name: 'Settings' })
    .click();
  const section = page.getByRole('main').getByRole('region', { name: 'Updates' });
  await expect(section.getByText(/did not say where updates come from/)).toBeVisible();
  await expect(section.getByRole('button')).toHaveCount(0);
  await expect(section.getByRole('switch')).toHaveCount(0);
  await expectNoFindings(page, 'updates that are not configured');

  // Asked all the same, nothing happens.
  const state = await page.evaluate(async () => {
    await window.klyuchnik.updates.setLooking({ looks: true });
    await window.klyuchnik.updates.look();
    await window.klyuchnik.updates.download();
    const answer = await window.klyuchnik.updates.install();
    return answer.ok ? answer.data : null;
  });
  expect(state).toMatchObject({ state: { name: 'not-configured', why: 'no-address' }, address: null });
  expect(problems).toEqual([]);
});
