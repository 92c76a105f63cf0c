// What `npm start` does without a display: goes through the practice market in a headless window, prints what it
// found and keeps pictures of the screens.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { Result } from '../src/shared/result.ts';

const ROOT = resolve(import.meta.dirname, '..');
const PICTURES = join(ROOT, 'screenshots', 'demo');

type Row = { cabinet: string; token: string; access: string; verdict: string };

const folder = mkdtempSync(join(tmpdir(), 'klyuchnik-demo-'));
let app: ElectronApplication | undefined;
try {
  app = await _electron.launch({
    args: ['.', `--user-data-dir=${folder}`, '--lang=en-US'],
    cwd: ROOT,
    env: process.env as Record<string, string>,
    timeout: 60_000,
  });
  const page = await app.firstWindow();
  await page.getByRole('heading').first().waitFor();
  mkdirSync(PICTURES, { recursive: true });
  const pictures = [await takePicture(page, 'first-run')];
  const rows = await runPractice(page);
  console.table(rows);
  // The vault was made behind the window's back; loaded anew, it shows the cabinets.
  await page.reload();
  await page.getByRole('navigation').getByRole('button', { name: 'Садовый дом' }).click();
  await page.getByRole('table').first().waitFor();
  pictures.push(await takePicture(page, 'cabinet'));
  await page.getByRole('button', { name: 'Репрайсер', exact: true }).click();
  await page.getByRole('heading', { name: 'Репрайсер' }).waitFor();
  pictures.push(await takePicture(page, 'token'));
  console.log(`Pictures of the window:\n${pictures.map((picture) => `  ${picture}`).join('\n')}`);
} finally {
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
}

async function takePicture(page: Page, name: string): Promise<string> {
  const path = join(PICTURES, `${name}.png`);
  await page.screenshot({ path });
  return path;
}

/** Makes a vault with a passphrase nobody keeps, enters the practice market and tests every token once. */
async function runPractice(page: Page): Promise<Row[]> {
  return page.evaluate(async () => {
    const { klyuchnik } = window;
    const dataOf = <T>(result: Result<T>): T => {
      if (!result.ok) throw new Error(`The program answered ${result.error.code}`);
      return result.data;
    };
    dataOf(await klyuchnik.preferences.change({ language: 'en', scheme: 'light' }));
    dataOf(await klyuchnik.vault.create({ passphrase: `practice demo ${crypto.randomUUID()}` }));
    dataOf(await klyuchnik.practice.enter());
    const rows: Row[] = [];
    for (const cabinet of dataOf(await klyuchnik.cabinets.list())) {
      for (const { id } of dataOf(await klyuchnik.tokens.list({ cabinetId: cabinet.id }))) {
        const tested = await klyuchnik.tokens.test({ id });
        // Where the Market has said that its limit is used up, the program sends nothing; one cabinet shows that.
        const isLimited = !tested.ok && tested.error.code === 'limit-reached';
        const token = isLimited ? dataOf(await klyuchnik.tokens.show({ id })) : dataOf(tested);
        const scopes = [...(token.facts?.scopes ?? []), ...(token.facts?.unknownScopes ?? [])];
        rows.push({
          cabinet: cabinet.title,
          token: token.title,
          access: scopes.join(', ') || '—',
          verdict: token.lastCheck
            ? `${token.lastCheck.verdict}: ${token.lastCheck.cause}`
            : 'not checked: the limit is used up',
        });
      }
    }
    return rows;
  });
}
