// The computer is shut down, or its user logs off: the vault locks, the clipboard is cleared, and the database is closed, also
// where the program hears none of the events of quitting.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { fillVault, unlock } from './filled-vault.ts';
import { readClipboard, tokenValue } from './hand-over-window.ts';
import { expect, type Klyuchnik, test } from './klyuchnik.ts';

const SAYS = 'The vault was locked: the computer was being shut down or its user logged off.';

/** What the window itself hears; no test can end the session it runs in. */
const tellWindow = (app: ElectronApplication, sign: 'query-session-end' | 'session-end') =>
  app.evaluate(({ BrowserWindow }, name) => {
    const event = { reasons: ['shutdown'], preventDefault: () => undefined, defaultPrevented: false };
    BrowserWindow.getAllWindows()[0]?.emit(name, event);
  }, sign);

async function startWithCopy(klyuchnik: Klyuchnik) {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const running = await klyuchnik.start();
  await unlock(running.page);
  await running.page.evaluate(async () => {
    const all = await window.klyuchnik.tokens.survey();
    const id = all.ok ? (all.data.find(({ title }) => title === 'Репрайсер')?.id ?? '') : '';
    await window.klyuchnik.tokens.copy({ id });
  });
  expect(await readClipboard(running.app)).toBe(tokenValue(market, 'Репрайсер'));
  await market.close();
  return running;
}

const sentences = async (page: Page): Promise<string[]> => {
  await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('tab', { name: 'Audit trail' }).click();
  const entries = page.getByRole('tabpanel', { name: 'Audit trail' }).getByRole('listitem');
  await expect(entries.first()).toBeVisible();
  return await entries.allTextContents();
};

const hasLog = ({ folder }: Klyuchnik) => existsSync(join(folder, 'vault', 'klyuchnik.db-wal'));

test('a session that is about to end locks, and may go on after all; at its end everything is closed', {
  tag: '@long',
}, async ({ klyuchnik }) => {
  const { app, page, problems } = await startWithCopy(klyuchnik);
  await tellWindow(app, 'query-session-end');
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused();
  await expect.poll(() => readClipboard(app)).toBe('');
  await unlock(page);
  expect((await sentences(page))[1]).toContain(SAYS);
  expect(hasLog(klyuchnik)).toBe(true);
  expect(problems).toEqual([]);

  // Windows kills it now, without a word.
  await tellWindow(app, 'session-end');
  expect(hasLog(klyuchnik)).toBe(false);
  const gone = app.waitForEvent('close');
  app.process().kill('SIGKILL');
  await gone;

  const again = await klyuchnik.start();
  await unlock(again.page);
  expect((await sentences(again.page)).slice(1, 3).join()).toContain(SAYS);
  expect(again.problems).toEqual([]);
});

test('where the system tells the program of its shutdown, the program quits cleanly', async ({
  klyuchnik,
}) => {
  const { app } = await startWithCopy(klyuchnik);
  const gone = app.waitForEvent('close');
  await app.evaluate(({ powerMonitor }) => void setImmediate(() => powerMonitor.emit('shutdown')));
  await gone;
  expect(hasLog(klyuchnik)).toBe(false);
  const again = await klyuchnik.start();
  await unlock(again.page);
  expect((await sentences(again.page))[1]).toContain(SAYS);
  expect(again.problems).toEqual([]);
});
