// Nothing flashes in the wrong colour: neither the window before its page, nor the page before anything is drawn in it.
import { changePreferences, expect, test } from './klyuchnik.ts';

const CANVAS = { light: ['#f6f5f1', 'rgb(246, 245, 241)'], dark: ['#13191c', 'rgb(19, 25, 28)'] } as const;

for (const scheme of ['dark', 'light'] as const) {
  test(`the window and its empty page are ${scheme} where the program is`, async ({ klyuchnik }) => {
    const { app, page } = await klyuchnik.start();
    await changePreferences(page, { scheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
    const [inMain, inPage] = CANVAS[scheme];
    const behind = () =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.getBackgroundColor().toLowerCase(),
      );
    await expect.poll(behind).toBe(inMain);
    // As it is before the program has drawn anything.
    const colours = await page.evaluate(() => {
      document.documentElement.removeAttribute('data-mantine-color-scheme');
      document.querySelector('#root')?.remove();
      return [document.documentElement, document.body].map((part) => getComputedStyle(part).backgroundColor);
    });
    expect(colours.filter((colour) => colour !== 'rgba(0, 0, 0, 0)')).toContain(inPage);
    expect(colours.filter((colour) => colour !== 'rgba(0, 0, 0, 0)' && colour !== inPage)).toEqual([]);
  });
}
