// The sign near the clock: what it says, and locking from it. No test can choose from a real one.
import type { ElectronApplication } from '@playwright/test';
import { chooseEnglish, createVault, enterPractice, expect, test } from '../klyuchnik.ts';

type StandIn = { tray(): { toolTip: string; items: string[] } | null; chooseFromTray(label: string): void };
type Globals = { standIn: StandIn };

const tray = (app: ElectronApplication) =>
  app.evaluate(() => (globalThis as unknown as Globals).standIn.tray());
const choose = (app: ElectronApplication, label: string) =>
  app.evaluate((_electron, name) => (globalThis as unknown as Globals).standIn.chooseFromTray(name), label);

test('the tray says whether the vault is open, locks it, and follows the language', async ({ klyuchnik }) => {
  const { app, page, problems } = await klyuchnik.start();
  await chooseEnglish(page);
  await expect
    .poll(() => tray(app))
    .toEqual({ toolTip: 'Klyuchnik: the vault is locked', items: ['Show the window', 'Quit'] });
  await createVault(page);
  await expect
    .poll(() => tray(app))
    .toEqual({ toolTip: 'Klyuchnik: the vault is open', items: ['Show the window', 'Lock', 'Quit'] });
  await choose(app, 'Lock');
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused();
  expect((await tray(app))?.toolTip).toBe('Klyuchnik: the vault is locked');
  await page.getByText('Русский').click();
  await expect.poll(async () => (await tray(app))?.toolTip).toBe('Ключник: хранилище заперто');
  const ended = new Promise((done) => app.process().once('exit', done));
  await choose(app, 'Выйти').catch(() => undefined);
  await ended;
  expect(problems).toEqual([]);
});

test('the tray checks the pinned cabinets, once there are some', { tag: '@long' }, async ({ klyuchnik }) => {
  const { app, page, problems } = await klyuchnik.start();
  await createVault(page);
  await enterPractice(page);
  const rail = page.getByRole('navigation', { name: 'Cabinets and sections' });
  await expect(rail.getByRole('button', { name: /^Зоомир: Some not proven/ })).toBeVisible();
  await expect.poll(async () => (await tray(app))?.items).not.toContain('Check pinned');
  const pinned = await page.evaluate(async () => {
    const answer = await window.klyuchnik.cabinets.list();
    if (!answer.ok) throw new Error(answer.error.code);
    const places = answer.data.map(({ id, title }) => ({
      id,
      group: null,
      isPinned: title === 'Мебель Прованс',
    }));
    const arranged = await window.klyuchnik.cabinets.arrange({ places });
    return arranged.ok;
  });
  expect(pinned).toBe(true);
  await expect.poll(async () => (await tray(app))?.items).toContain('Check pinned');
  await choose(app, 'Check pinned');
  const run = () =>
    page.evaluate(async () => {
      const answer = await window.klyuchnik.runs.current();
      return answer.ok && answer.data ? { state: answer.data.state, total: answer.data.total } : null;
    });
  await expect.poll(run).toEqual({ state: 'finished', total: 2 });
  expect(problems).toEqual([]);
});
