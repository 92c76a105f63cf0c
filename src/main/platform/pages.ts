// The only pages the program opens in the system's browser.
import { shell } from 'electron';

const PAGES = {
  'token-settings': 'https://partner.market.yandex.ru/business/any/api-settings',
  'token-help': 'https://yandex.ru/dev/market/partner-api/doc/ru/concepts/api-key',
} as const;

export type Page = keyof typeof PAGES;

/** Opens one of the known pages; no address from outside can be opened. */
export async function openPage(page: Page): Promise<void> {
  await shell.openExternal(PAGES[page]);
}
