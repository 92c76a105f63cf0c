// How a copied token is marked for this platform's clipboard histories, and what is said where that fails. A real
// clipboard gives no test its formats back; see playwright.config.ts.
import type { ElectronApplication, Page } from '@playwright/test';
import { startPracticeMarket } from '../../../src/practice/practice-market.ts';
import { fillVault, showToken, unlock } from '../filled-vault.ts';
import { decide, openWizard, readClipboard, tokenValue } from '../hand-over-window.ts';
import { expect, test } from '../klyuchnik.ts';

type StandIn = { clipboardContents(): Record<string, unknown> };

const MARKS: Partial<Record<NodeJS.Platform, string[]>> = {
  win32: [
    'ExcludeClipboardContentFromMonitorProcessing',
    'CanIncludeInClipboardHistory',
    'CanUploadToCloudClipboard',
  ],
  darwin: ['org.nspasteboard.ConcealedType', 'org.nspasteboard.TransientType'],
  linux: ['x-kde-passwordManagerHint'],
};

const formatsOf = (app: ElectronApplication) =>
  app.evaluate(() =>
    Object.keys((globalThis as unknown as { standIn: StandIn }).standIn.clipboardContents()),
  );

async function handOver(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  await openWizard(page);
  await decide(page, { add: 'Анна' }, 'Prices');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await dialog.getByLabel('Handed over by').fill('Олег');
  await dialog.getByRole('button', { name: 'Write down and copy' }).click();
  await dialog.getByText('The token is on the clipboard').waitFor();
}

test('a copied token carries the marks of this platform', async ({ klyuchnik }) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const { app, page, problems } = await klyuchnik.start();
  await unlock(page);
  await showToken(page, 'Репрайсер');
  await handOver(page);
  const marks = (MARKS[process.platform] ?? []).map(
    (format) => `electron application/osclipboard;format="${format}"`,
  );
  expect((await formatsOf(app)).sort()).toEqual(['text/plain', ...marks].sort());
  await expect(page.getByText('The clipboard history of this system may have kept it')).toHaveCount(0);
  await page.getByRole('dialog').getByRole('button', { name: 'Clear now' }).click();
  await expect.poll(() => formatsOf(app)).toEqual([]);
  expect(problems).toEqual([]);
  await market.close();
});

test('where the marks are not taken the token is copied all the same, and that is said', {
  tag: '@long',
}, async ({ klyuchnik }) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const { app, page, problems } = await klyuchnik.start();
  await unlock(page);
  await app.evaluate(({ clipboard }) => {
    clipboard.write = () => Promise.reject(new Error('this clipboard takes no marks'));
  });
  await showToken(page, 'Репрайсер');
  await handOver(page);
  expect(await readClipboard(app)).toBe(tokenValue(market, 'Репрайсер'));
  const strip = page.getByRole('region', { name: 'Clipboard', includeHidden: true });
  for (const place of [page.getByRole('dialog'), strip])
    await expect(place).toContainText('The clipboard history of this system may have kept it');
  expect(problems).toEqual([]);
  await market.close();
});
