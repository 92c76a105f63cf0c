// axe-core over what the window shows now, in both colour schemes: no finding is accepted.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { changePreferences } from './klyuchnik.ts';

/** Everything in the light scheme; in the dark one what hangs on colours. The window is left light. */
export async function expectNoFindings(page: Page, screen: string): Promise<void> {
  // A toast on its way out is half transparent and would be measured so.
  await expect(page.locator('.mantine-Notification-root')).toHaveCount(0);
  const findings: string[] = [];
  for (const scheme of ['dark', 'light'] as const) {
    await changePreferences(page, { scheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
    const axe = new AxeBuilder({ page })
      .setLegacyMode(true)
      // What passes is not gathered: nobody counts it.
      .options({ resultTypes: ['violations'] })
      // Row for row the same, more than a hundred times.
      .exclude('.operation:nth-child(n + 21)');
    if (scheme === 'dark') axe.withRules(['color-contrast', 'link-in-text-block']);
    const { violations } = await axe.analyze();
    for (const { id, nodes } of violations) {
      findings.push(`${screen}, ${scheme}: ${id} ${nodes.map(({ target }) => target).join(' ')}`);
    }
  }
  expect(findings).toEqual([]);
}
