// Before the specs: the bundles are built anew when their sources have changed. A bundle starts three times as fast.
import { setUp } from '../../scripts/set-up.mjs';

export async function setup() {
  await setUp(['window', 'cli'], () => undefined);
}
