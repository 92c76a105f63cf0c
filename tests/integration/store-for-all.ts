// A real database for all tests of a file, which tell their rows apart themselves.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Clock } from '../../src/core/clock.ts';
import { Store } from '../../src/core/store/store.ts';

/** Opens it now, and removes it after the last test of the file that asks for it. */
export function openStoreForAll(clock: Clock): Store {
  const folder = mkdtempSync(join(tmpdir(), 'klyuchnik-store-'));
  const store = new Store(folder, clock);
  afterAll(() => {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return store;
}
