// Before the specs: the command line is built anew when its sources have changed. A bundle starts three times as fast.
import { setUp } from '../../scripts/set-up.mjs';

export async function setup() {
  await setUp(['cli'], () => undefined);
}
