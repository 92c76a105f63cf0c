// The real window through _electron.launch. Which runtime answers (Electron or the stand-in) is decided
// outside, by ELECTRON_OVERRIDE_DIST_PATH; specs choose nothing.
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.e2e.ts',
  // What no real machine lets a test set (a lost keyring, a locked screen) exists on the stand-in alone; what only
  // Electron's own binary can show is asked of that alone.
  testIgnore: process.env.ELECTRON_OVERRIDE_DIST_PATH ? ['**/electron-only/**'] : ['**/stand-in-only/**'],
  outputDir: 'test-results/e2e',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  fullyParallel: true,
  workers: 3,
  retries: 0,
  forbidOnly: true,
  reporter: [['list']],
});
