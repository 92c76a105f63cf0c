// From "look for updates" to the new version in the place of the old one, with electron-updater itself and a real server
// that speaks https.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { manyCabinets } from '../../../src/practice/many-cabinets.ts';
import { startPracticeMarket } from '../../../src/practice/practice-market.ts';
import { expectNoFindings } from '../axe.ts';
import { fillVault, unlock } from '../filled-vault.ts';
import { expect, test } from '../klyuchnik.ts';
import { makeUpdatingProgram, type UpdatingProgram } from '../updating-program.ts';

const NOTES = 'releaseNotes: "Checks are faster.\\n<a href=\\"https://elsewhere.example\\">More</a>"';

let program: UpdatingProgram;
test.beforeEach(async () => {
  program = await makeUpdatingProgram();
});
test.afterEach(() => program.close());

const sectionOf = (page: Page) => page.getByRole('main').getByRole('region', { name: 'Updates' });

async function openUpdates(page: Page) {
  await page
    .getByRole('navigation', { name: 'Cabinets and sections' })
    .getByRole('button', { name: 'Settings' })
    .click();
  return sectionOf(page);
}

/** The knob covers the switch itself: its label takes the click. */
const press = (page: Page) =>
  sectionOf(page)
    .locator('label', { has: page.getByRole('switch', { name: 'Look for updates' }) })
    .click();

test('nothing is asked while it is off; then a version is found, fetched, stopped, fetched again and installed', async ({
  klyuchnik,
}) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  await market.close();
  const { server } = program;
  const marker = join(program.folder, 'started');
  const script = Buffer.concat([
    Buffer.from(`#!/bin/sh\necho new > '${marker}'\nexit 0\n`),
    Buffer.alloc(400_000, '#'),
  ]);
  server.release('9.9.9', script, { more: NOTES });
  const { app, page, problems } = await klyuchnik.start({}, program.folder);
  await unlock(page);
  const section = await openUpdates(page);
  await expect(section.getByText('Off: the program does not learn of new versions.')).toBeVisible();
  await expect(section.getByRole('switch', { name: 'Look for updates' })).not.toBeChecked();
  await expect(section.getByRole('button')).toHaveCount(0);
  await expectNoFindings(page, 'updates that are off');
  expect(server.heard).toEqual([]);

  await press(page);
  // By itself within the next seconds, or by the press: whichever comes first finds the same.
  const look = section.getByRole('button', { name: 'Look now' });
  const found = section.getByText('There is version 9.9.9');
  await look.or(found).first().waitFor();
  if (await look.isVisible()) await look.click({ timeout: 2000 }).catch(() => undefined);
  await expect(found).toBeVisible();
  await section.getByText('What is new in version 9.9.9').click();
  await expect(section.getByText('<a href="https://elsewhere.example">More</a>')).toBeVisible();
  await expect(section.getByRole('link')).toHaveCount(0);
  await expectNoFindings(page, 'a version that was found');
  // Whoever is elsewhere learns of it at the foot of the window.
  await page
    .getByRole('navigation', { name: 'Cabinets and sections' })
    .getByRole('button', { name: 'All cabinets' })
    .click();
  await expect(section).toHaveCount(0);
  await page.getByRole('contentinfo').getByRole('button', { name: 'There is version 9.9.9' }).click();
  await expect(section.getByRole('heading', { name: 'Updates' })).toBeFocused();
  expect(server.heard.every(({ path }) => path.endsWith('.yml'))).toBe(true);

  const path = [...server.files.keys()].find((one) => one.endsWith('AppImage')) ?? '';
  server.files.set(path, (response) => {
    response.writeHead(200, { 'content-length': script.length }).write(script.subarray(0, 10));
  });
  await section.getByRole('button', { name: 'Download' }).click();
  await expect(section.getByText('Downloading version 9.9.9')).toBeVisible();
  await expect(section.getByRole('progressbar')).toHaveAttribute('aria-valuemax', '100');
  await expectNoFindings(page, 'a download');
  await section.getByRole('button', { name: 'Stop' }).click();
  await expect(found).toBeVisible();

  // The file is another one than was announced.
  server.files.set(path, Buffer.alloc(script.length, 'x'));
  await section.getByRole('button', { name: 'Download' }).click();
  await expect(section.getByText(/is not the one that was announced/)).toBeVisible();
  await expectNoFindings(page, 'a download that failed');

  server.files.set(path, script);
  await section.getByRole('button', { name: 'Download again' }).click();
  await expect(section.getByText('Version 9.9.9 is downloaded')).toBeVisible();
  expect(readFileSync(program.installed, 'utf8')).toBe('the version of now');
  expect(problems).toEqual([]);

  const gone = app.waitForEvent('close');
  await section.getByRole('button', { name: 'Lock and install' }).click();
  await gone;
  expect(readFileSync(program.installed).equals(script)).toBe(true);
  await expect.poll(() => readFileSync(marker, { encoding: 'utf8', flag: 'a+' })).toBe('new\n');

  // The vault had been locked before, and says why.
  const again = await klyuchnik.start({}, program.folder);
  await unlock(again.page);
  await openUpdates(again.page);
  await again.page.getByRole('tab', { name: 'Audit trail' }).click();
  await expect(
    again.page.getByText('The vault was locked: a new version of the program was being installed.'),
  ).toBeVisible();
});

test('an older version is refused, and a server that is gone is told of', async ({ klyuchnik }) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  await market.close();
  const { server } = program;
  server.release('0.0.1', Buffer.from('old'));
  const { page, problems } = await klyuchnik.start({}, program.folder);
  await unlock(page);
  const section = await openUpdates(page);
  await press(page);
  const refused = section.getByText(/offers an older version than yours/);
  const look = section.getByRole('button', { name: 'Look now' });
  await look.or(refused).first().waitFor();
  if (await look.isVisible()) await look.click({ timeout: 2000 }).catch(() => undefined);
  await expect(refused).toBeVisible();
  server.files.clear();
  await section.getByRole('button', { name: 'Look again' }).click();
  await expect(section.getByText(/does not have that file/)).toBeVisible();
  await press(page);
  await expect(section.getByText('Off: the program does not learn of new versions.')).toBeVisible();
  expect(problems).toEqual([]);
});

test('in the midst of a run nothing is installed or locked; once it is stopped, the next press does it', {
  tag: '@long',
}, async ({ klyuchnik }) => {
  // Slow enough that it has not ended by the time it is stopped, on whatever machine.
  const market = await startPracticeMarket({ cabinets: manyCabinets(2, 30), latencyMs: 3000 });
  await fillVault(klyuchnik.folder, market);
  const { server } = program;
  server.release('9.9.9', Buffer.from('#!/bin/sh\nexit 0\n'));
  const { app, page, problems } = await klyuchnik.start({}, program.folder);
  await unlock(page);
  await page.evaluate(() => window.klyuchnik.updates.setLooking({ looks: true }));
  // It may be looking by itself at this moment: what cannot be done now is done in another round.
  const fetched = () =>
    page.evaluate(async () => {
      await window.klyuchnik.updates.look();
      const answer = await window.klyuchnik.updates.download();
      return answer.ok && answer.data.state.name;
    });
  await expect.poll(fetched).toBe('ready');
  await page.getByRole('main').getByRole('button', { name: 'Check all' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start the check' }).click();
  const foot = page.getByRole('contentinfo');
  await expect(foot.getByText(/1 running/)).toBeVisible();
  await foot.getByRole('button', { name: 'Version 9.9.9 is downloaded' }).click();
  const section = sectionOf(page);
  await section.getByRole('button', { name: 'Lock and install' }).click();
  await expect(section.getByText(/Tokens are being checked/)).toBeVisible();
  await expectNoFindings(page, 'an update that waits');
  await expect(section.getByText('Version 9.9.9 is downloaded')).toBeVisible();
  expect(readFileSync(program.installed, 'utf8')).toBe('the version of now');

  await page.evaluate(() => window.klyuchnik.runs.stop());
  await expect(foot.getByText('Nothing is running')).toBeVisible();
  expect(problems).toEqual([]);
  const gone = app.waitForEvent('close');
  await section.getByRole('button', { name: 'Lock and install' }).click();
  await gone;
  expect(readFileSync(program.installed, 'utf8')).toBe('#!/bin/sh\nexit 0\n');
  await market.close();
});
