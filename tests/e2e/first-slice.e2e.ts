// The main job through the real window: first run, practice market, a token added, the program restarted, tested again.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { practiceSeed } from '../../src/practice/seed.ts';
import { createVault, enterPractice, expect, PASSPHRASE, test } from './klyuchnik.ts';

const SEED = practiceSeed().flatMap(({ tokens }) => tokens);

test('first run, practice market, verdicts, a token added, kept over a restart and tested again', async ({
  klyuchnik,
}) => {
  const first = await klyuchnik.start();
  const { page } = first;
  await createVault(page);
  await enterPractice(page);

  // The cabinets appear, each with its tokens.
  const rail = page.getByRole('navigation', { name: 'Cabinets and sections' });
  for (const title of ['Садовый дом', 'Лавка чая', 'Мебель Прованс', 'Зоомир', 'Базар Ташкент']) {
    await expect(rail.getByRole('button', { name: title })).toBeVisible();
  }

  // One of them: a token that works, with its access; a revoked one with the Market's own words.
  await rail.getByRole('button', { name: 'Садовый дом' }).click();
  const table = page.getByRole('table', { name: 'Tokens of cabinet Садовый дом' });
  const working = table.getByRole('row').filter({ hasText: 'Репрайсер' });
  await expect(working).toContainText('Works');
  await working.getByRole('button', { name: 'Репрайсер', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Репрайсер' })).toBeVisible();
  await expect(page.getByText('Works: the Market accepted this token and named its access.')).toBeVisible();
  await expect(page.getByRole('row', { name: /Prices.*manage.*Управление ценами/ })).toBeVisible();
  await page
    .getByRole('button', { name: 'Back to the cabinet' })
    .or(rail.getByRole('button', { name: 'Садовый дом' }))
    .first()
    .click();
  const revoked = table.getByRole('row').filter({ hasText: 'Прежний подрядчик' });
  await expect(revoked).toContainText('Dead');
  await revoked.getByRole('button', { name: 'Прежний подрядчик', exact: true }).click();
  await expect(page.getByText('Dead: this token was deleted in the cabinet.')).toBeVisible();
  await expect(page.getByText('Api-Key token is revoked').first()).toBeVisible();

  // A new cabinet at a practice market outside the program, and a token it has just issued.
  const market = await startPracticeMarket();
  const value = market.control.issueToken({
    cabinet: 'tea',
    name: 'Новый сотрудник',
    scopes: ['COMMUNICATION'],
  });
  await rail.getByRole('button', { name: 'Add cabinet' }).click();
  const cabinetDialog = page.getByRole('dialog');
  await cabinetDialog.getByLabel('Title').fill('Мой магазин');
  await cabinetDialog.getByRole('combobox', { name: 'Market' }).click();
  await page.getByRole('option', { name: 'Practice market on this computer' }).click();
  await cabinetDialog.getByLabel('Address').fill(market.url);
  await cabinetDialog.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('button', { name: 'Add token' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Token', { exact: true }).fill(`  ${value}\n`);
  await dialog.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(dialog.getByText('Works: the Market accepted this token')).toBeVisible();
  expect(await page.content()).not.toContain(value);
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Новый сотрудник' })).toBeVisible();
  await expect(page.getByRole('row', { name: /Customer communication.*manage/ })).toBeVisible();
  expect(first.problems).toEqual([]);
  await first.app.close();

  // After a restart the passphrase opens the vault, the token is still there and is tested again.
  const second = await klyuchnik.start();
  await second.page.getByLabel('Passphrase', { exact: true }).fill('не та фраза');
  await second.page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await expect(second.page.getByText('That is not the passphrase.')).toBeVisible();
  await second.page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await second.page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await second.page.getByRole('navigation').getByRole('button', { name: 'Мой магазин' }).click();
  const kept = second.page.getByRole('row').filter({ hasText: 'Новый сотрудник' });
  await expect(kept).toContainText('Works');
  market.control.revokeToken(value);
  await kept.getByRole('button', { name: 'Test token Новый сотрудник' }).click();
  await expect(kept).toContainText('Dead');
  expect(second.problems).toEqual([]);
  await second.app.close();
  await market.close();

  // What was written on the way holds no token and no passphrase.
  expect(filesThatHold(klyuchnik.folder, [PASSPHRASE, value, ...SEED.map((token) => token.value)])).toEqual(
    [],
  );
});

/** Every file below `folder` that holds one of the texts, or only the secret middle of a token, as UTF-8 or UTF-16. */
function filesThatHold(folder: string, texts: string[]): string[] {
  const needles = [...texts, ...texts.map((text) => text.slice(5, 25))].flatMap((text) => [
    Buffer.from(text),
    Buffer.from(text, 'utf16le'),
    Buffer.from(encodeURIComponent(text)),
  ]);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
  expect(files).toEqual(expect.arrayContaining([join('vault', 'klyuchnik.db'), 'preferences.json']));
  return files.filter((name) => {
    const bytes = readFileSync(join(folder, name));
    return needles.some((needle) => bytes.includes(needle));
  });
}
