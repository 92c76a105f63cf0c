// The audit trail through the real window: what was done stands there, is found, exported, and tells of tampering.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { DATABASE_FILE } from '../../src/core/store/open-store.ts';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { sizeOf } from '../sizes.ts';
import { expectNoFindings } from './axe.ts';
import { fillVault, unlock } from './filled-vault.ts';
import { changePreferences, chooseEnglish, expect, test } from './klyuchnik.ts';
import { withVault } from './recorded-handover.ts';

async function openTrail(page: Page) {
  await page
    .getByRole('navigation', { name: 'Cabinets and sections' })
    .getByRole('button', { name: 'Settings' })
    .click();
  await page.getByRole('main').getByRole('tab', { name: 'Audit trail' }).click();
  return page.getByRole('main').getByRole('tabpanel', { name: 'Audit trail' });
}

/** Has the next dialog that asks for a place answer with this one. */
const answerWith = (app: ElectronApplication, path: string) =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);

/** Changes the database past the program, which must not be running. */
function tamper(folder: string, sql: string): void {
  const database = new Database(join(folder, 'vault', DATABASE_FILE));
  database.exec(sql);
  database.close();
}

test('what was done is told in plain sentences, found, and exported', async ({ klyuchnik }) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const { app, page, problems } = await klyuchnik.start();
  await chooseEnglish(page);
  await page.getByLabel('Passphrase', { exact: true }).fill('not this one');
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await unlock(page);
  const panel = await openTrail(page);
  const entries = panel.getByRole('listitem');
  await expect(entries.nth(0)).toContainText('The vault was opened with the passphrase.');
  await expect(entries.nth(1)).toContainText('A wrong passphrase was entered:');
  await expect(panel.getByText(/^The trail holds: \d+ entries, each bound/)).toBeVisible();
  const added = market.cabinets.flatMap(({ tokens }) => tokens).length;
  await expect(entries).toHaveCount(added + 2);

  // What is done now appears by itself.
  await page.evaluate(async () => {
    const { tokens, policies, preferences } = window.klyuchnik;
    const all = await tokens.survey();
    const id = all.ok ? (all.data.find(({ title }) => title === 'Репрайсер')?.id ?? '') : '';
    await tokens.discard({ id });
    await tokens.restore({ id });
    await tokens.copy({ id });
    const rules = await policies.rules();
    if (rules.ok) await policies.changeRules({ ...rules.data.rules, oldestDays: 77 });
    await preferences.setLockAfter({ minutes: null });
  });
  await expect(entries.nth(0)).toContainText(
    'Locking by itself when nobody touches the computer was switched off. The time was 15 minutes.',
  );
  await expect(entries.nth(1)).toContainText('“No token past its age”: was 180 days, is 77 days.');
  await expect(entries.nth(2)).toContainText(
    'Token “Репрайсер” of “Садовый дом” was copied to the clipboard.',
  );
  await expect(entries.nth(3)).toContainText('was taken out of the trash.');
  await expect(entries.nth(4)).toContainText('was put in the trash.');

  const groups = panel.getByRole('radiogroup', { name: 'What to show' });
  await groups.getByText('Shown and copied 1', { exact: true }).click();
  await expect(entries).toHaveCount(1);
  await expect(entries).toContainText('copied');
  await groups.getByText('Tampering 0', { exact: true }).click();
  await expect(panel.getByText('Nothing found')).toBeVisible();
  await panel.getByRole('button', { name: 'Show everything' }).click();
  const find = panel.getByRole('searchbox', { name: 'Search the trail' });
  await find.fill('репрайсер TRASH');
  await expect(entries).toHaveCount(2);
  await expect(panel.getByRole('status').filter({ hasText: '2 rows found' })).toHaveCount(1);
  await expect(groups.getByRole('radio', { name: 'Tokens and cabinets 2' })).toHaveCount(1);
  await find.press('Escape');
  await expect(entries).toHaveCount(added + 7);

  const exportAs = async (button: string, name: string) => {
    const path = join(klyuchnik.folder, name);
    await answerWith(app, path);
    await panel.getByRole('button', { name: button }).click();
    await expect(page.getByText(`The trail was saved as ${path}`)).toBeVisible();
    return readFileSync(path, 'utf8');
  };
  const csv = await exportAs('Export as a table (CSV)', 'trail.csv');
  expect(csv.trimEnd().split('\r\n')).toHaveLength(added + 8);
  expect(csv).toContain(';token-copied;Репрайсер;');
  expect(csv).toContain('from=15 to=null');
  expect(csv).toContain('oldestDays=180→77');
  const json = JSON.parse(await exportAs('Export with seals (JSON)', 'trail.json'));
  expect(json).toMatchObject({ format: 'klyuchnik-audit', state: { holds: true, entries: added + 7 } });

  // Locked by hand, and later closed: each leaves its reason.
  await page.keyboard.press('ControlOrMeta+KeyL');
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused();
  await unlock(page);
  await openTrail(page);
  await expect(entries.nth(1)).toContainText('The vault was locked by hand.');
  await expectNoFindings(page, 'audit trail');
  await changePreferences(page, { language: 'ru' });
  await expect(page.getByRole('listitem').filter({ hasText: 'Хранилище заперто вручную.' })).toHaveCount(1);
  await changePreferences(page, { language: 'en' });
  expect(problems).toEqual([]);
  await app.close();

  const again = await klyuchnik.start();
  await unlock(again.page);
  const rows = (await openTrail(again.page)).getByRole('listitem');
  await expect(rows.nth(1)).toContainText('The vault was locked: the program was closed.');
  expect(again.problems).toEqual([]);
  await market.close();
});

test('a trail changed from outside is told, stops nothing, and shows from where on it can be trusted', {
  tag: '@long',
}, async ({ klyuchnik }) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  tamper(
    klyuchnik.folder,
    "UPDATE audit_entry SET content = replace(content, 'token-added', 'token-erased') WHERE number = 2",
  );
  const { app, page, problems } = await klyuchnik.start();
  await unlock(page);
  const panel = await openTrail(page);
  const alarm = panel.getByRole('alert');
  await expect(alarm).toContainText('The audit trail was changed from outside');
  await expect(alarm).toContainText(/Entry No\.\s3 and all that are newer can be trusted/);
  await panel.getByText('Tampering 3', { exact: true }).click();
  const entries = panel.getByRole('listitem');
  await expect(entries).toHaveText([
    /entry No\.\s2 is wrong or missing\. It goes on from here\./,
    /deleted for good.*not to be trusted/,
    /was added to.*not to be trusted/,
  ]);
  await expectNoFindings(page, 'audit trail that was changed');
  await app.close();

  // This computer knew the end: without it the newest entries are missed.
  tamper(klyuchnik.folder, 'DELETE FROM audit_entry; DELETE FROM audit_head');
  const again = await klyuchnik.start();
  await unlock(again.page);
  const missed = (await openTrail(again.page)).getByRole('alert');
  await expect(missed).toContainText(/Entries are missing from No\.\s1 on/);
  await expectNoFindings(again.page, 'audit trail with entries missing');
  expect([...problems, ...again.problems]).toEqual([]);
  await market.close();
});

test('very many entries are drawn in steps and searched as they are typed', { tag: '@long' }, async ({
  klyuchnik,
}) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  await withVault(klyuchnik.folder, (core) =>
    core.store.atomically(() => {
      for (let number = 1; number <= sizeOf(1_000, 10_000); number += 1) {
        core.audit.append({ kind: 'cabinet-erased', cabinetTitle: `shop-${number}-` });
      }
    }),
  );
  const { page, problems } = await klyuchnik.start();
  await unlock(page);
  const panel = await openTrail(page);
  const entries = panel.getByRole('listitem');
  await expect(entries).toHaveCount(200);
  await panel.getByRole('button', { name: 'Show more' }).click();
  await expect(entries).toHaveCount(400);
  await panel.getByRole('searchbox', { name: 'Search the trail' }).fill('Shop-987-');
  await expect(entries).toHaveCount(1);
  expect(problems).toEqual([]);
  await market.close();
});
