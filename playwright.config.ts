// The real window through _electron.launch. Which runtime answers (Electron or the stand-in) is decided
// outside, by ELECTRON_OVERRIDE_DIST_PATH; specs choose nothing.
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results/e2e',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: [['list']],
});
