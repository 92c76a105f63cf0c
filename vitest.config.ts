// Unit and integration specs. They import the rooms directly; only core may be driven without a window.
import { defineConfig } from 'vitest/config';

/**
 * Specs in a worker of their own: those of scrypt itself and those that another program shares a sealed file with, which pay its
 * full cost, and those that say how many of their tests run at once.
 */
const ALONE = [
  'tests/attack/command-line.spec.ts',
  'tests/attack/secrets-in-memory.spec.ts',
  'tests/faults/*.spec.ts',
  'tests/integration/age-program.spec.ts',
  'tests/integration/cli-open-package.spec.ts',
  'tests/integration/cli-probe-faults.spec.ts',
  'tests/integration/fault-suite.spec.ts',
  'tests/integration/transfer.spec.ts',
  'tests/unit/passphrase-tries.spec.ts',
  'tests/unit/sealed-package.spec.ts',
  'tests/unit/vault-vectors.spec.ts',
];

export default defineConfig({
  test: {
    globalSetup: ['tests/integration/built-bundles.mjs'],
    // Some specs wait for deadlines; another one runs meanwhile.
    maxWorkers: 3,
    // What hangs, not what is slow: a busy machine takes several times as long.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'alone',
          include: ALONE,
          setupFiles: ['tests/properties.ts', 'tests/remembered-scrypt.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'together',
          // With quick scrypt; none of them changes what a module keeps, so that a worker reads the modules once.
          isolate: false,
          include: [
            'tests/unit/**/*.spec.ts',
            'tests/integration/**/*.spec.ts',
            'tests/electron-stand-in/**/*.spec.ts',
            'tests/attack/**/*.spec.ts',
          ],
          exclude: ALONE,
          setupFiles: ['tests/properties.ts', 'tests/quick-scrypt.ts'],
        },
      },
    ],
  },
});
