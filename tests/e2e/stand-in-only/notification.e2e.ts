// What the desktop is told while nobody looks: only a change, without a name, and a click that leads back.
import { startPracticeMarket } from '../../../src/practice/practice-market.ts';
import { fillVault, openFolder, unlock } from '../filled-vault.ts';
import { expect, test } from '../klyuchnik.ts';

type StandIn = { notifications(): { title: string; body: string }[]; clickNotification(): void };

test('a change that a watch saw is told by the desktop, once and without names', async ({ klyuchnik }) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  // Begun two minutes ago, so that the first look is due as soon as the vault is open.
  const core = await openFolder(klyuchnik.folder);
  const token = core.store.tokens.listKept().find(({ title }) => title === 'Репрайсер');
  core.store.watches.keep({
    tokenId: token?.id ?? '',
    startedAt: Date.now() - 2 * 60_000,
    expected: 'revoked',
    before: { facts: null, cause: 'works' },
    looks: 0,
    outcome: null,
  });
  core.store.close();
  market.control.revokeToken(
    market.cabinets[0]?.tokens.find(({ title }) => title === 'Репрайсер')?.value ?? '',
  );

  const { app, page, problems } = await klyuchnik.start();
  await unlock(page);
  const notifications = () =>
    app.evaluate(() => (globalThis as unknown as { standIn: StandIn }).standIn.notifications());
  await expect
    .poll(notifications, { timeout: 30_000 })
    .toEqual([{ title: 'Klyuchnik', body: 'Changes found by a check: 1. Open the window to see them.' }]);
  const isFocused = await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.minimize();
    (globalThis as unknown as { standIn: StandIn }).standIn.clickNotification();
    return window?.isMinimized() === false;
  });
  expect(isFocused).toBe(true);
  expect(problems).toEqual([]);
  await market.close();
});
