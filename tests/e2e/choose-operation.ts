// Ticks an operation in the list of the advisor or of a profile.
import type { Locator } from '@playwright/test';

/** The list follows the search a moment later: its first row may still be the one found before. */
export async function chooseOperation(place: Locator, id: string): Promise<void> {
  await place.getByRole('searchbox').fill(id);
  await place
    .getByRole('list', { name: 'Operations' })
    .locator('> li')
    .filter({ has: place.page().getByText(id, { exact: true }) })
    .getByRole('checkbox')
    .check();
}
