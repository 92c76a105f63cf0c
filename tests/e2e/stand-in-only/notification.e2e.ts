// What the desktop is told while nobody looks: only a change, without a name, and a click that leads back.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PracticeMarket, startPracticeMarket } from '../../../src/practice/practice-market.ts';
import { fillVault, openFolder, unlock } from '../filled-vault.ts';
import { expect, type Running, test } from '../klyuchnik.ts';

type StandIn = { notifications(): { title: string; body: string }[]; clickNotification(): void };

/** A vault in which a watch is due as soon as it is open, and will see that its token was revoked. */
async function watchRevokedToken(folder: string): Promise<PracticeMarket> {
  const market = await startPracticeMarket();
  await fillVault(folder, market);
  const core = await openFolder(folder);
  const token = core.store.tokens.listKept().find(({ title }) => title === 'Репрайсер');
  core.store.watches.keep({
    tokenId: token?.id ?? '',
    // Two minutes ago, so that the first look is due at once.
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
  return market;
}

const notifications = ({ app }: Running) =>
  app.evaluate(() => (globalThis as unknown as { standIn: StandIn }).standIn.notifications());

test('a change that a watch saw is told by the desktop, once and without names', async ({ klyuchnik }) => {
  const market = await watchRevokedToken(klyuchnik.folder);
  const running = await klyuchnik.start();
  const { app, page, problems } = running;
  await unlock(page);
  await expect
    .poll(() => notifications(running), { timeout: 30_000 })
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

test('within the quiet hours nothing is told; afterwards it is, with names where they are wanted', {
  tag: '@long',
}, async ({ klyuchnik }) => {
  const market = await watchRevokedToken(klyuchnik.folder);
  // From two hours ago until two hours from now, by this computer's clock.
  const clock = (hours: number) =>
    new Date(Date.now() + hours * 3_600_000).toTimeString().slice(0, 'HH:MM'.length);
  const quietHours = { from: clock(-2), to: clock(2), days: [0, 1, 2, 3, 4, 5, 6], holdsChecks: false };
  writeFileSync(join(klyuchnik.folder, 'preferences.json'), JSON.stringify({ quietHours, notices: 'names' }));
  const running = await klyuchnik.start();
  const { page, problems } = running;
  await unlock(page);
  // The change stands in the window, and the desktop was not told.
  await expect
    .poll(
      () =>
        page.evaluate(async () => {
          const drift = await window.klyuchnik.drift.list();
          const cabinets = await window.klyuchnik.cabinets.list();
          const bad = cabinets.ok ? cabinets.data.reduce((sum, { counts }) => sum + counts.bad, 0) : 0;
          return drift.ok && bad > 0;
        }),
      { timeout: 30_000 },
    )
    .toBe(true);
  expect(await notifications(running)).toEqual([]);
  await page.evaluate(() => window.klyuchnik.preferences.setNotices({ quietHours: null }));
  await expect
    .poll(() => notifications(running), { timeout: 30_000 })
    .toEqual([{ title: 'Klyuchnik', body: 'Changes found by a check: 1. Cabinets: Садовый дом.' }]);
  expect(problems).toEqual([]);
  await market.close();
});
