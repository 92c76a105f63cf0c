// Measurements in the real window: one at a time, so that nothing but the program itself slows it.
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.bench.ts',
  outputDir: '../../../test-results/bench-window',
  timeout: 1_800_000,
  workers: 1,
  retries: 0,
  reporter: [['line']],
});
