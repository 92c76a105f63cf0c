// axe-core over what the window shows now: no finding is accepted. `npm run accessibility` looks at every screen in both
// colour schemes; `npm test` at each in one of them, always the same for a screen.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { sizeOf } from '../sizes.ts';
import { changePreferences } from './klyuchnik.ts';

const SCHEMES = ['light', 'dark'] as const;
type Scheme = (typeof SCHEMES)[number];

/** The window may be left in another scheme. @param screen what is shown, for the complaint */
export async function expectNoFindings(page: Page, screen: string): Promise<void> {
  // A page that is still being read has no heading yet.
  await expect(page.locator('h1').first()).toBeAttached();
  // A toast on its way out is half transparent and would be measured so.
  await expect(page.locator('.mantine-Notification-root')).toHaveCount(0);
  const findings: string[] = [];
  for (const scheme of sizeOf<readonly Scheme[]>([schemeOf(screen)], SCHEMES)) {
    await changePreferences(page, { scheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
    // Nor is anything measured while it fades in.
    await page.evaluate(() =>
      Promise.all(
        document
          .getAnimations()
          .filter(({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
          .map(({ finished }) => finished.catch(() => undefined)),
      ),
    );
    const axe = new AxeBuilder({ page })
      .setLegacyMode(true)
      // What passes is not gathered: nobody counts it.
      .options({ resultTypes: ['violations'] })
      // Row for row the same, more than a hundred times.
      .exclude('.operation:nth-child(n + 21)');
    const { violations } = await axe.analyze();
    for (const { id, nodes } of violations) {
      findings.push(`${screen}, ${scheme}: ${id} ${nodes.map(({ target }) => target).join(' ')}`);
    }
  }
  expect(findings).toEqual([]);
}

/** The scheme that `npm test` looks at a screen in: it hangs on the name alone, not on what was looked at before. */
function schemeOf(screen: string): Scheme {
  const sum = [...screen].reduce((before, letter) => before + (letter.codePointAt(0) ?? 0), 0);
  return sum % 2 === 0 ? 'light' : 'dark';
}
