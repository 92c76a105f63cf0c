// Unit and integration specs. They import the rooms directly; only core may be driven without a window.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'tests/unit/**/*.spec.ts',
      'tests/integration/**/*.spec.ts',
      'tests/electron-stand-in/**/*.spec.ts',
      'tests/faults/**/*.spec.ts',
      'tests/attack/**/*.spec.ts',
    ],
    setupFiles: ['tests/properties.ts', 'tests/remembered-scrypt.ts'],
    globalSetup: ['tests/integration/built-bundles.mjs'],
    // One fewer than the cores would be one.
    maxWorkers: 2,
    // What hangs, not what is slow: a busy machine takes several times as long.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
