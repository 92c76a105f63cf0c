// Unit and integration specs. They import the rooms directly; only core may be driven without a window.
import { defineConfig } from 'vitest/config';

/** Specs of scrypt itself, and those that another program shares a sealed file with: these pay its full cost. */
const AT_FULL_COST = [
  'tests/attack/command-line.spec.ts',
  'tests/attack/secrets-in-memory.spec.ts',
  'tests/faults/*.spec.ts',
  'tests/integration/age-program.spec.ts',
  'tests/integration/cli-open-package.spec.ts',
  'tests/integration/transfer.spec.ts',
  'tests/unit/passphrase-tries.spec.ts',
  'tests/unit/sealed-package.spec.ts',
  'tests/unit/vault-vectors.spec.ts',
  'tests/unit/vault.spec.ts',
];

export default defineConfig({
  test: {
    globalSetup: ['tests/integration/built-bundles.mjs'],
    // One fewer than the cores would be one.
    maxWorkers: 2,
    // What hangs, not what is slow: a busy machine takes several times as long.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'full scrypt',
          include: AT_FULL_COST,
          setupFiles: ['tests/properties.ts', 'tests/remembered-scrypt.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'quick scrypt',
          include: [
            'tests/unit/**/*.spec.ts',
            'tests/integration/**/*.spec.ts',
            'tests/electron-stand-in/**/*.spec.ts',
            'tests/attack/**/*.spec.ts',
          ],
          exclude: AT_FULL_COST,
          setupFiles: ['tests/properties.ts', 'tests/quick-scrypt.ts'],
        },
      },
    ],
  },
});
