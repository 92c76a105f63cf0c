// A canary: a token and a passphrase that are known are driven through the whole program, and then looked for everywhere
// they may not be: every file, the arguments and environment of every process, the page, the memory of the window.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { runCli, startCli } from '../integration/cli-run.ts';
import { filesHolding, spellingsIn, spellingsOf } from '../secret-spellings.ts';
import { fillVault, showToken, unlock } from './filled-vault.ts';
import { answerSaveDialog, decide, openWizard, piecesInWindow, tokenValue } from './hand-over-window.ts';
import { expect, PASSPHRASE, test } from './klyuchnik.ts';
import { programProcesses, rendererProcesses, spellingsInMemory, startOf } from './window-memory.ts';

const NEXT = 'синий трамвай везёт пятнадцать дынь';
const FILE_PASSPHRASE = 'Ёлка стоит на бочке с рыбой №4';

test('neither a token nor a passphrase is left anywhere', { tag: '@long' }, async ({ klyuchnik }) => {
  test.setTimeout(240_000);
  const isLinux = process.platform === 'linux';
  // Whatever the program and its window write for a while, they write here.
  const temporary = mkdtempSync(join(tmpdir(), 'klyuchnik-canary-'));
  const usualFolder = process.env.TMPDIR;
  process.env.TMPDIR = temporary;
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const token = tokenValue(market, 'Репрайсер');
  const tokenSpellings = spellingsOf(token);
  const spellings = [...tokenSpellings, ...[PASSPHRASE, NEXT, FILE_PASSPHRASE].flatMap(spellingsOf)];

  const { app, page, problems } = await klyuchnik.start();
  const program = app.process().pid ?? 0;
  const main = page.getByRole('main');
  const rail = page.getByRole('navigation', { name: 'Cabinets and sections' });
  const dialog = page.getByRole('dialog');
  const expectCleanPage = async () => expect(await piecesInWindow(page, token)).toEqual([]);
  const sealInto = async (path: string, field: string, button: string, written: string) => {
    await answerSaveDialog(app, path);
    await main.getByLabel(field).fill(FILE_PASSPHRASE);
    await main.getByRole('textbox', { name: 'Once more' }).fill(FILE_PASSPHRASE);
    await main.getByRole('button', { name: button }).click();
    await expect(main.getByText(`${written} was written and checked`)).toBeVisible({ timeout: 60_000 });
    expect(existsSync(path)).toBe(true);
  };
  await unlock(page);

  // Every page with every tab, and every dialog of the token: the page shows none of it, and its memory has none of it.
  for (const name of ['All cabinets', 'API operations', 'Handing over', 'Trash', 'Settings']) {
    await rail.getByRole('button', { name, exact: true }).click();
    await throughTabs(main, expectCleanPage);
  }
  await showToken(page, 'Репрайсер');
  await main.getByRole('button', { name: 'Test now' }).click();
  await expect(main.getByText('Works: the Market accepted this token')).toBeVisible();
  await throughTabs(main, expectCleanPage);
  await main.getByRole('tab', { name: 'Console' }).click();
  const panel = main.getByRole('tabpanel', { name: 'Console' });
  await panel.getByRole('combobox', { name: 'Operation' }).fill('getCampaigns');
  await page.getByRole('option').first().click();
  await panel.getByRole('button', { name: 'Send' }).click();
  await panel.getByText('HTTP 200: done').waitFor();
  await expectCleanPage();
  if (isLinux) {
    const inMemory = spellingsInMemory(rendererProcesses(program), tokenSpellings);
    expect(inMemory, 'a page that has not shown it has never had it').toEqual([]);
  }

  // Now it is shown, copied, pasted by the operator, handed over, exported and reported.
  await main.getByRole('tab', { name: 'Overview' }).click();
  await main.getByRole('button', { name: 'Hold to show the value of token Репрайсер' }).hover();
  await page.mouse.down();
  await expect(page.getByText(token)).toBeVisible();
  // The search itself: what is shown is found.
  if (isLinux) expect(spellingsInMemory(rendererProcesses(program), tokenSpellings)).toContain('plain');
  await page.mouse.up();
  await expect(page.getByText(token)).toBeHidden();
  await main.getByRole('button', { name: 'Copy the value of token Репрайсер' }).click();
  await page.getByRole('region', { name: 'Clipboard' }).getByRole('button', { name: 'Clear now' }).click();
  await rail.getByRole('button', { name: 'Quick test' }).click();
  await dialog.getByLabel('Token', { exact: true }).fill(token);
  await dialog.getByRole('button', { name: 'Check', exact: true }).click();
  await dialog.getByText('Репрайсер').first().waitFor();
  await page.keyboard.press('Escape');
  await openWizard(page);
  await decide(page, { add: 'Анна' }, 'Prices');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await dialog.getByLabel('Handed over by').fill('Олег');
  await dialog.getByRole('button', { name: 'Write down and copy' }).click();
  await dialog.getByText('The token is on the clipboard').waitFor();
  await page.keyboard.press('Escape');
  await reportOf(page, app, join(temporary, 'report.html'));
  await changePassphrase(page);
  await main.getByRole('tab', { name: 'Import and export' }).click();
  await main.getByLabel('Tokens, one a line').fill(`Репрайсер: ${token}`);
  await main.getByRole('button', { name: 'Read it' }).click();
  await expect(main.getByRole('table', { name: 'Rows of the import' })).toContainText('“Репрайсер”');
  await expectCleanPage();
  await sealInto(
    join(temporary, 'tokens.age'),
    'Passphrase for this export',
    'Save sealed…',
    'The sealed file',
  );
  await main.getByRole('tab', { name: 'Backups' }).click();
  await sealInto(
    join(temporary, 'backup.age'),
    'Passphrase for this file',
    'Make a backup file…',
    'The backup',
  );
  await expectCleanPage();

  // How every process was started is open to the whole computer.
  if (isLinux) {
    const startedWith = programProcesses(program).flatMap((pid) => spellingsIn(startOf(pid), spellings));
    expect(startedWith).toEqual([]);
  }

  // Locked, the window has none of it either, and begins with a page that never had it.
  await rail.getByRole('button', { name: 'Lock' }).click();
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused();
  if (isLinux) {
    await expect.poll(() => spellingsInMemory(rendererProcesses(program), spellings)).toEqual([]);
  }
  await expectCleanPage();
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).not.toBe(token);

  // The files while it runs, with the write-ahead log not yet folded in; and after it has ended.
  expect(filesHolding(klyuchnik.folder, spellings)).toEqual([]);
  expect(filesHolding(temporary, spellings)).toEqual([]);
  await app.close();
  expect(filesHolding(klyuchnik.folder, spellings)).toEqual([]);

  // The command line: the token comes on its input alone.
  const probe = ['probe', '--api', market.url, '--json'];
  const running = startCli(probe);
  if (isLinux) expect(spellingsIn(startOf(running.pid ?? 0), spellings)).toEqual([]);
  running.kill();
  const { exitCode, stdout, stderr } = await runCli(probe, `${token}\n`);
  expect(exitCode).toBe(0);
  expect(spellingsIn(Buffer.from(stdout + stderr), spellings)).toEqual([]);
  expect(filesHolding(temporary, spellings)).toEqual([]);

  expect(problems).toEqual([]);
  await market.close();
  if (usualFolder === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = usualFolder;
  rmSync(temporary, { recursive: true, force: true });
});

/** Opens one tab after the other, if the page has any. */
async function throughTabs(main: Locator, look: () => Promise<void>): Promise<void> {
  await main.getByRole('heading').first().waitFor();
  const tabs = await main.getByRole('tab').all();
  for (const tab of tabs) {
    await tab.click();
    await look();
  }
  if (tabs.length === 0) await look();
}

async function reportOf(page: Page, app: Parameters<typeof answerSaveDialog>[0], path: string) {
  await answerSaveDialog(app, path);
  await page.getByRole('main').getByRole('button', { name: 'Actions for token Репрайсер' }).click();
  await page.getByRole('menuitem', { name: /report/i }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Save…' }).click();
  await dialog.getByText(path, { exact: true }).waitFor();
  await page.keyboard.press('Escape');
}

async function changePassphrase(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('tab', { name: 'The program' }).click();
  await page.getByRole('button', { name: 'Change the passphrase…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Current passphrase').fill(PASSPHRASE);
  await dialog.getByLabel('New passphrase').fill(NEXT);
  await dialog.getByLabel('Once more').fill(NEXT);
  await dialog.getByRole('button', { name: 'Change', exact: true }).click();
  await page.getByText('The passphrase was changed').waitFor();
}
