// What the specs of handing over do in the window: the wizard step by step, and looks for a token where none may be.
import type { ElectronApplication, Page } from '@playwright/test';
import type { PracticeMarket } from '../../src/practice/practice-market.ts';

/** The value of a token of the practice market, by its title. */
export function tokenValue(market: PracticeMarket, title: string): string {
  const token = market.cabinets.flatMap(({ tokens }) => tokens).find((one) => one.title === title);
  if (!token) throw new Error(`The practice market has no token ${title}`);
  return token.value;
}

/** Every piece of twelve characters of a token that stands anywhere in the page: in its text, markup or fields. */
export async function piecesInWindow(page: Page, value: string): Promise<string[]> {
  const held = await page.evaluate(() => {
    const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')];
    return [document.documentElement.outerHTML, ...fields.map((field) => field.value)].join('\n');
  });
  const pieces = Array.from({ length: value.length - 11 }, (_, start) => value.slice(start, start + 12));
  return pieces.filter((piece) => held.includes(piece));
}

/** The system's dialog for saving answers with this path; null: the operator thinks better of it. */
export async function answerSaveDialog(app: ElectronApplication, path: string | null): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: filePath === null, filePath: filePath ?? '' });
  }, path);
}

export const readClipboard = (app: ElectronApplication) =>
  app.evaluate(({ clipboard }) => clipboard.readText());

/** Opens the wizard on the token shown. */
export async function openWizard(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'Hand over…' }).first().click();
  await page.getByRole('heading', { name: 'Who is to receive it?' }).waitFor();
}

/** Goes past the first two steps: to a holder added now or chosen, for a profile. */
export async function decide(page: Page, holder: { add: string } | { choose: string }, profile: string) {
  const dialog = page.getByRole('dialog');
  if ('add' in holder) {
    const adding = dialog.getByRole('button', { name: 'Add a new one' });
    if (await adding.isVisible()) await adding.click();
    await dialog.getByLabel('Name').fill(holder.add);
  } else {
    await dialog.getByRole('combobox', { name: 'Holder' }).click();
    await page.getByRole('option', { name: holder.choose }).click();
  }
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await dialog.getByRole('combobox', { name: 'Profile' }).click();
  await page.getByRole('option', { name: profile, exact: true }).click();
  await dialog.getByRole('button', { name: 'Continue' }).click();
}
