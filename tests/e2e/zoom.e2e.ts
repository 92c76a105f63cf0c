// At twice the size, on the screen of a small laptop: everything is within reach without scrolling sideways, and nothing
// moves for those who asked for stillness.
import type { Page } from '@playwright/test';
import { sizeOf } from '../sizes.ts';
import { createVault, enterPractice, expect, test } from './klyuchnik.ts';

/** What is wider than the page, or hangs out of it where nothing can be scrolled to it. */
const outOfReach = (page: Page) =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const content = document.querySelector('main');
    const wide = [
      ...(scrollWidth > clientWidth ? [`the page by ${scrollWidth - clientWidth}`] : []),
      ...(content && content.scrollWidth > content.clientWidth
        ? [`the content by ${content.scrollWidth - content.clientWidth}`]
        : []),
    ];
    const isReached = (element: Element) => {
      for (let box = element.parentElement; box && box !== content; box = box.parentElement) {
        if (['auto', 'scroll'].includes(getComputedStyle(box).overflowX)) return true;
      }
      return false;
    };
    const hanging = [...document.querySelectorAll('main button, main input, main a, [role=dialog] button')]
      .filter((element) => {
        const { right, width } = element.getBoundingClientRect();
        return width > 0 && right > clientWidth + 1 && !isReached(element);
      })
      .map((element) => element.getAttribute('aria-label') ?? element.textContent ?? element.tagName);
    return [...wide, ...hanging];
  });

/** What a window of 1366 x 768 dots has room for at 200 %. */
const TWICE_AS_LARGE = { width: 683, height: 384 };

// The Russian words are the longer ones.
for (const language of sizeOf<('ru' | 'en')[]>(['ru'], ['ru', 'en'])) {
  test(`twice as large, everything is within reach (${language})`, { tag: '@long' }, async ({
    klyuchnik,
  }) => {
    test.setTimeout(180_000);
    const { page, problems } = await klyuchnik.start();
    await createVault(page);
    await enterPractice(page);
    await page
      .getByRole('navigation')
      .getByRole('button', { name: /Садовый дом/ })
      .waitFor();
    await page.setViewportSize(TWICE_AS_LARGE);
    await page.evaluate((wanted) => window.klyuchnik.preferences.change({ language: wanted }), language);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    const found: Record<string, string[]> = {};
    const look = async (name: string) => {
      await expect(page.getByRole('status', { name: /Загружается|Loading/ })).toHaveCount(0);
      const here = await outOfReach(page);
      if (here.length > 0) found[name] = here;
    };
    const rail = page.getByRole('navigation').first();
    const go = async (name: RegExp) => {
      await page.getByRole('banner').getByRole('button').first().click();
      await rail.getByRole('button', { name }).click();
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    };
    const eachTab = async (name: string) => {
      const tabs = page.getByRole('main').getByRole('tab');
      await expect(tabs.first()).toBeVisible();
      for (let at = 0; at < (await tabs.count()); at += 1) {
        await tabs.nth(at).click();
        await expect(tabs.nth(at)).toHaveAttribute('aria-selected', 'true');
        await look(`${name}, tab ${at + 1}`);
      }
    };
    await go(/^(Все кабинеты|All cabinets)/);
    await look('all cabinets');
    await go(/^Садовый дом/);
    await look('a cabinet');
    await page.getByRole('main').getByRole('button', { name: 'Репрайсер', exact: true }).click();
    await eachTab('a token');
    await go(/^(Операции API|API operations)/);
    await eachTab('operations');
    await go(/^(Передача|Handover|Handing over)/);
    await eachTab('handing over');
    await go(/^(Корзина|Trash)/);
    await look('trash');
    await go(/^(Настройки|Settings)/);
    await eachTab('settings');
    await go(/^(Быстрая проверка|Quick test)/);
    await look('quick test');
    expect(found).toEqual({});
    expect(problems).toEqual([]);
  });
}

test('nothing moves for those who asked for stillness', async ({ klyuchnik }) => {
  const { page } = await klyuchnik.start();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await createVault(page);
  await enterPractice(page);
  await page.getByRole('navigation').getByRole('button', { name: 'Quick test' }).click();
  await expect(page.getByRole('dialog', { name: 'Quick test' })).toBeVisible();
  const moving = await page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ effect }) => Number(effect?.getComputedTiming().duration ?? 0) > 10)
      .map(({ effect }) => (effect as KeyframeEffect).target?.className),
  );
  expect(moving).toEqual([]);
  const slow = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .map((element) => ({ element, style: getComputedStyle(element) }))
      .filter(({ style }) =>
        `${style.transitionDuration},${style.animationDuration}`
          .split(',')
          .some((duration) => Number.parseFloat(duration) * (duration.endsWith('ms') ? 1 : 1000) > 10),
      )
      .map(({ element }) => `${element.tagName} ${element.className}`),
  );
  expect(slow).toEqual([]);
});

test('what hangs out of the page is found', async ({ klyuchnik }) => {
  const { page } = await klyuchnik.start();
  await page.setViewportSize(TWICE_AS_LARGE);
  await page.getByRole('main').waitFor();
  expect(await outOfReach(page)).toEqual([]);
  await page.evaluate(() => {
    const wide = document.createElement('button');
    wide.textContent = 'planted';
    wide.style.marginLeft = '700px';
    document.querySelector('main')?.append(wide);
  });
  expect(await outOfReach(page)).toContain('planted');
});
