// The error doctor through the real window: from what another tool said to the cause and the place of the next step; a token
// in it stands nowhere.
import type { Page } from '@playwright/test';
import { practiceSeed } from '../../src/practice/seed.ts';
import { expectNoFindings } from './axe.ts';
import { changePreferences, createVault, enterPractice, expect, test } from './klyuchnik.ts';

const TOKEN = practiceSeed()[0]?.tokens[0]?.value ?? '';
const BODY =
  '{"status":"ERROR","errors":[{"code":"FORBIDDEN","message":"Token does not have any of the scopes to access the API method"}]}';

const doctor = (page: Page) => page.getByRole('dialog', { name: 'Error doctor' });
const text = (page: Page) => doctor(page).getByRole('textbox', { name: 'Error text' });
const result = (page: Page) => doctor(page).getByRole('region', { name: 'What was found' });

async function examine(page: Page, told: string, status = ''): Promise<void> {
  await doctor(page).getByRole('textbox', { name: 'HTTP status' }).fill(status);
  await text(page).fill(told);
  await doctor(page).getByRole('button', { name: 'Examine' }).click();
}

async function openWindow(page: Page): Promise<void> {
  await createVault(page);
  await enterPractice(page);
  await expect(page.getByRole('navigation').getByRole('button', { name: /Садовый дом/ })).toBeVisible();
}

async function openFromPalette(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+KeyK');
  const field = page.getByRole('combobox', { name: 'Find or do' });
  await field.fill('error doctor');
  await expect(page.getByRole('option').first()).toHaveAccessibleName(/Error doctor/);
  await page.keyboard.press('Enter');
  await expect(text(page)).toBeFocused();
}

test('names the cause, who must act and the access that is wanting, and leads there', async ({
  klyuchnik,
}) => {
  const { page, problems } = await klyuchnik.start();
  await openWindow(page);
  await openFromPalette(page);
  await expectNoFindings(page, 'the error doctor before anything is asked');

  await doctor(page).getByRole('button', { name: 'Examine' }).click();
  await expect(result(page).getByRole('heading', { name: 'Nothing to examine' })).toBeVisible();
  await examine(page, '', '40');
  await expect(doctor(page).getByText('Three digits, such as 403')).toBeVisible();
  await examine(page, 'Не работает');
  await expect(
    result(page).getByRole('heading', { name: 'This text does not tell the cause' }),
  ).toBeVisible();
  await examine(page, 'Ошибка работы с Интернет: Удаленный узел не прошел проверку');
  await expect(result(page).getByRole('heading', { name: 'The certificate is not trusted' })).toBeVisible();
  await expect(result(page)).toContainText('The network’s administrator');
  await examine(page, '', '401');
  await expect(result(page).getByRole('heading', { name: 'The status alone is not enough' })).toBeVisible();

  await examine(page, `PUT /v2/campaigns/21704581/offers/stocks HTTP/1.1 -> код ответа 403\n${BODY}`);
  await expect(result(page).getByRole('heading', { name: 'The token lacks an access scope' })).toBeVisible();
  await expect(result(page)).toContainText('HTTP 403');
  await expect(result(page)).toContainText('You, the operator');
  await expect(result(page)).toContainText(
    /«Управление товарами и карточками».*«Полное управление кабинетом»/,
  );
  await expectNoFindings(page, 'the error doctor with an answer');
  await changePreferences(page, { language: 'ru' });
  await expect(
    page
      .getByRole('dialog', { name: 'Разбор ошибки' })
      .getByRole('heading', { name: 'Токену не хватает доступа' }),
  ).toBeVisible();
  await changePreferences(page, { language: 'en' });
  await result(page).getByRole('button', { name: /stock/i }).click();
  await expect(doctor(page)).toBeHidden();
  await expect(page.getByRole('main').getByRole('searchbox')).toHaveValue('updateStocks');

  // From the page of operations, and on to the quick test.
  await page.getByRole('main').getByRole('button', { name: 'Error doctor' }).click();
  await expect(text(page)).toHaveValue('');
  await examine(page, 'Api-Key token is invalid');
  await expect(result(page).getByRole('heading', { name: 'It looks like the token' })).toBeVisible();
  await result(page).getByRole('button', { name: 'Test the token' }).click();
  await expect(page.getByRole('dialog', { name: 'Quick test' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByRole('navigation').getByRole('button', { name: 'Error doctor' }).click();
  await expect(text(page)).toBeFocused();
  expect(problems).toEqual([]);
});

test('a token in what is pasted is hidden at once, also from undoing, and the operator is told', {
  tag: '@long',
}, async ({ klyuchnik }) => {
  const { page, problems } = await klyuchnik.start();
  await openWindow(page);
  const isSeen = () =>
    page.evaluate(
      (piece) =>
        document.documentElement.outerHTML.includes(piece) ||
        [...document.querySelectorAll('input, textarea')].some((field) =>
          (field as HTMLTextAreaElement).value.includes(piece),
        ),
      TOKEN.slice(5, 25),
    );
  await openFromPalette(page);
  const told = `Api-Key: ${TOKEN}\nHTTP/1.1 401 Unauthorized\n\n{"status":"ERROR","errors":[{"code":"UNAUTHORIZED","message":"Api-Key token is revoked"}]}`;
  await text(page).evaluate((field, pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    field.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, told);
  await expect(text(page)).toHaveValue(/HTTP\/1\.1 401/);
  await expect(doctor(page).getByText('There was a token in the text')).toBeVisible();
  expect(await isSeen()).toBe(false);
  await page.keyboard.press('ControlOrMeta+KeyZ');
  expect(await isSeen()).toBe(false);
  await expectNoFindings(page, 'the error doctor with a hidden token');

  // Filled in whole, as dropping does.
  await text(page).fill(told);
  await expect(text(page)).not.toHaveValue(new RegExp(TOKEN.slice(5, 25)));
  await doctor(page).getByRole('button', { name: 'Examine' }).click();
  await expect(
    result(page).getByRole('heading', { name: 'The token was deleted in the cabinet' }),
  ).toBeVisible();
  expect(await isSeen()).toBe(false);
  await result(page).getByRole('button', { name: 'Go to rotations' }).click();
  await expect(page.getByRole('tab', { name: 'Rotations', selected: true })).toBeVisible();
  // Closed, it has forgotten.
  await page.getByRole('navigation').getByRole('button', { name: 'Error doctor' }).click();
  await expect(text(page)).toHaveValue('');
  await expect(doctor(page).getByText('There was a token in the text')).toBeHidden();
  expect(problems).toEqual([]);
});
