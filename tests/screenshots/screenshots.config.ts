// Pictures of every screen; a script for people to look at, not a test suite.
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.shots.ts',
  outputDir: '../../test-results/screenshots',
  timeout: 180_000,
  fullyParallel: true,
  workers: 2,
  reporter: [['list']],
});
