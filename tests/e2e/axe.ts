// axe-core over what the window shows now: no finding is accepted.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export async function expectNoFindings(page: Page, screen: string): Promise<void> {
  // A toast on its way out is half transparent and would be measured so.
  await expect(page.locator('.mantine-Notification-root')).toHaveCount(0);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  const findings = violations.map(
    ({ id, nodes }) => `${screen}: ${id} ${nodes.map(({ target }) => target).join(' ')}`,
  );
  expect(findings).toEqual([]);
}
