// A token's page: 90 days by keyboard and as a table, the note edited in place and never lost.
import type { Page } from '@playwright/test';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { expectNoFindings } from './axe.ts';
import { showToken, unlock } from './filled-vault.ts';
import { expect, type Klyuchnik, test } from './klyuchnik.ts';
import { fillLivedIn, LIVED_IN } from './lived-in-token.ts';

async function openLivedIn(klyuchnik: Klyuchnik, check: (page: Page) => Promise<void>): Promise<void> {
  const market = await startPracticeMarket();
  try {
    await fillLivedIn(klyuchnik.folder, market);
    const { page, problems } = await klyuchnik.start();
    await unlock(page);
    await showToken(page, LIVED_IN);
    await page.getByRole('heading', { name: LIVED_IN, level: 1 }).waitFor();
    await check(page);
    expect(problems).toEqual([]);
  } finally {
    await market.close();
  }
}

test('90 days are read by keyboard, as a line of answer times, and as a table', { tag: '@long' }, async ({
  klyuchnik,
}) => {
  await openLivedIn(klyuchnik, async (page) => {
    const panel = page.getByRole('region', { name: 'Last 90 days' });
    const strip = panel.getByRole('slider', { name: /Checks on 84 of the last 90 days/ });
    await strip.focus();
    await expect(strip).toHaveAttribute('aria-valuenow', '90');
    await expect(strip).toHaveAttribute('aria-valuetext', /No checks/);
    await page.keyboard.press('ArrowLeft');
    await expect(strip).toHaveAttribute('aria-valuetext', /works: 2 · .*105|works: 2/i);
    // The same words for those who see, without a pointer.
    await expect(panel.locator('.timeline-chosen')).toHaveText(
      (await strip.getAttribute('aria-valuetext')) ?? '',
    );
    await page.keyboard.press('ArrowLeft');
    await expect(strip).toHaveAttribute('aria-valuetext', /Renamed/i);
    await page.keyboard.press('Home');
    await expect(strip).toHaveAttribute('aria-valuenow', '1');
    await page.keyboard.press('ArrowLeft');
    await expect(strip).toHaveAttribute('aria-valuenow', '1');
    await page.keyboard.press('End');
    await expect(strip).toHaveAttribute('aria-valuenow', '90');
    // Two runs of answer times, with the five days without checks between them.
    await expect(panel.locator('.timeline-picture polyline')).toHaveCount(2);

    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const table = panel.getByRole('table', { name: 'Last 90 days' });
    await expect(table.getByRole('row')).toHaveCount(1 + 84);
    await expectNoFindings(page, 'the table of 90 days');
    await expectNoFindings(page, 'the table of 90 days');
  });
});

test('the note is edited in place, and what was typed is not lost', async ({ klyuchnik }) => {
  await openLivedIn(klyuchnik, async (page) => {
    const main = page.getByRole('main');
    const panel = main.getByRole('region', { name: 'Note' });
    const field = panel.getByRole('textbox', { name: `Note on token ${LIVED_IN}` });
    const edit = panel.getByRole('button', { name: `Edit note on token ${LIVED_IN}` });
    await expect(panel).toContainText('Договор 14 от 3 марта');

    // Left half-way, by another tab and by another page: the text waits, and says that it is not saved.
    await edit.click();
    await expect(field).toBeFocused();
    await field.fill('Договор 15');
    await expectNoFindings(page, 'a note being edited');
    await expectNoFindings(page, 'a note being edited');
    await main.getByRole('tab', { name: 'Operations', exact: true }).click();
    await main.getByRole('tab', { name: 'Overview', exact: true }).click();
    await expect(field).toHaveValue('Договор 15');
    await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
    await showToken(page, LIVED_IN);
    await expect(field).toHaveValue('Договор 15');
    await expect(panel).toContainText('This note is not saved yet');

    // Escape loses nothing; giving up is a button, and then the note is as it was.
    await field.press('Escape');
    await expect(field).toHaveValue('Договор 15');
    await panel.getByRole('button', { name: 'Cancel' }).click();
    await expect(panel).toContainText('Договор 14 от 3 марта');
    await expect(edit).toBeFocused();

    await edit.click();
    await field.fill('Договор 16\nпродлён до мая');
    await field.press('ControlOrMeta+Enter');
    await expect(field).toHaveCount(0);
    await expect(panel).toContainText('продлён до мая');
    await expect(edit).toBeFocused();
    const list = await page.evaluate(() => window.klyuchnik.tokens.survey());
    const token = list.ok ? list.data.find(({ title }) => title === 'Репрайсер') : undefined;
    const shown = await page.evaluate((id) => window.klyuchnik.tokens.show({ id }), token?.id ?? '');
    expect(shown.ok && shown.data.note).toBe('Договор 16\nпродлён до мая');
  });
});
