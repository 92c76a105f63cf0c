// The data folder is shown by the system's file manager: which one it is, the window has no say in.
import { join } from 'node:path';
import { startPracticeMarket } from '../../../src/practice/practice-market.ts';
import { fillVault, unlock } from '../filled-vault.ts';
import { expect, test } from '../klyuchnik.ts';

type StandIn = { openedPaths: string[] };

test('the settings show the data folder in the file manager', { tag: '@long' }, async ({ klyuchnik }) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  await market.close();
  const { app, page, problems } = await klyuchnik.start();
  await unlock(page);
  await page
    .getByRole('navigation', { name: 'Cabinets and sections' })
    .getByRole('button', { name: 'Settings' })
    .click();
  await page.getByRole('button', { name: 'Show the folder' }).click();
  await expect
    .poll(() => app.evaluate(() => (globalThis as unknown as { standIn: StandIn }).standIn.openedPaths))
    .toEqual([join(klyuchnik.folder, 'vault')]);
  // A path of one's own is no input of the call.
  const answer = await page.evaluate(() =>
    (window.klyuchnik.app.openDataFolder as unknown as (input: unknown) => Promise<{ ok: boolean }>)('/etc'),
  );
  expect(answer.ok).toBe(false);
  expect(problems).toEqual([]);
});
